# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of data science: forecasts, cleaning, reports, models."""

from __future__ import annotations

from earnest.lab.believable.words.task import Field, Task

_FORECAST = Task(
    thing="the forecast", size="large", levels="ix", for_shops="1",
    titles=(
        "Forecast {records} for {a_short}, [by week|a month ahead]",
        "0:How many {people} will come on {day}? A forecast for {who}",
        "1:Demand forecast for {goods}, to plan purchases",
    ),
    opening=(
        "We have {few} years of daily {records} and plan our shifts by feeling, which is wrong about every third {day}.",
        "We buy {goods} {weeks} weeks ahead and throw away or run out of too much; the figures since {year} are in a database.",
    ),
    need=(
        "We need a forecast that is honest about its error, [with ranges and not a single figure|compared with the same day of last year], and that runs by itself.",
        "Please build a model, show us on held-out months how good it is, and hand over code that our office can run.",
    ),
    details=(
        "Weather, school holidays and a trade fair in {month} matter, we believe.",
        "There is a gap of {some} days in the data that nobody can explain.",
        "Results should go into a sheet that we have already.",
        "If last year's figure plus a trend is as good, tell us so.",
    ),
    questions=(
        ("What would you compare your model with?", (
            "With last week's and last year's value for the same weekday. If it does not beat both clearly on months it has not seen, you should not pay for it.",
            "With your own plan of the last {some} weeks. That is the figure that decides whether it is worth anything to you.",
        )),
        ("How do you deal with gaps in the data?", (
            "I leave them out rather than fill them, and check that the result does not hinge on the weeks around them.",
            "First by asking whoever was on duty then. If nobody knows, they stay missing and are marked as such.",
        )),
    ),
    skills=("Python", "Forecasting", "Statistics", "pandas", "scikit-learn", "SQL", "Time series"),
    headlines=("Forecasts with honest error bars", "Demand and staffing forecasts for small companies", "Time series, from a spreadsheet to a nightly run"),
    hooks=(
        "0:Wrong about every third {day} is a useful figure: it is the one a forecast has to beat.",
        "1:Buying {weeks} weeks ahead means that the forecast needs a range, because too much and too little do not cost the same.",
        "0:With daily figures for {few} years and holidays in the picture, simple models are hard to beat, so I would begin with one.",
    ),
    works=(
        ("Shifts at {a_short}", "My forecast for {a_short} halved the error of the shift plan on months it had not seen, and says when it is unsure."),
        ("{goods} of {a_short}, bought by forecast", "{a_short} has {percent} percent less left over since it buys by my weekly forecast."),
    ),
    plans=(
        "You get the comparison with a simple rule first, after about three days, and can stop there at no further cost.",
        "The result is a range for each day and a note whenever a day falls outside what was expected.",
        "I test on the last twelve months one after the other, the way you would have used it.",
    ),
    steps=("Data checked, simple rules measured", "Model and comparison on held-out months", "Nightly run and handover"),
)  # fmt: skip

_CLEAN = Task(
    thing="the data cleaning", size="small", levels="eix",
    titles=(
        "0:Clean a list of {big} {people}: duplicates, addresses, spelling",
        "1:[Data cleaning|Tidy up]: {big} {records} from {few} old spreadsheets",
        "0:Merge {few} address lists into one",
    ),
    opening=(
        "Over the years we have collected {big} addresses in {few} spreadsheets, with many people in them twice and thrice.",
        "Our {records} from before {year} were typed by hand by many hands, and dates alone come in {few} forms.",
    ),
    need=(
        "We want one clean table, a list of what was merged, and nothing thrown away that somebody might miss.",
        "Please bring it into one form, mark what is doubtful instead of guessing, and tell us how you did it.",
    ),
    details=(
        "0:Names carry accents that an old export turned into question marks.",
        "0:About {many} rows have a postcode that belongs to another town.",
        "The data is personal, so we sign an agreement on its processing first.",
        "Excel is fine as a result.",
    ),
    questions=(
        ("0:How do you decide that two rows are the same person?", (
            "Same mail address: yes. Same name and street, spelled a little differently: I propose it, and you confirm a sample of fifty.",
            "By a score from name, address and birth year, with three piles: same, different, please look. The third is usually under two percent.",
        )),
        ("1:What do you do with a date that can be read in two ways?", (
            "Look at its neighbours: who typed it, and what came before and after. What is still open goes to you in a list.",
            "Mark it. One rule for all of them would be wrong for some, and nobody would ever find out which.",
        )),
    ),
    skills=("Excel", "Data cleaning", "Python", "pandas", "OpenRefine", "SQL"),
    headlines=("Lists cleaned, with a record of every change", "Data cleaning and matching", "From five spreadsheets to one table"),
    hooks=(
        "0:{big} rows in {few} spreadsheets is a size at which a good rule and a patient look at the doubtful cases both still work.",
        "1:Mark what is doubtful instead of guessing: I wish more lists were ordered that way.",
    ),
    works=(
        ("{people} of {a_short}, once each", "I merged {few} lists of {a_short} into one; {many} doubtful pairs were decided by them, in a sheet made for it."),
        ("Postcodes put right", "For {a_short} I corrected {many} addresses against the public register and marked the {some} that exist nowhere."),
    ),
    plans=(
        "I send back a sample of two hundred rows first, so that we agree on the rules before the rest.",
        "Every change has its old value beside it, so that you can undo any of them.",
    ),
    steps=("Clean table and list of merges",),
)  # fmt: skip

_DASH = Task(
    thing="the report", size="medium", levels="ix",
    titles=(
        "0:Power BI report on {records}, [refreshed every morning|for our board]",
        "One dashboard instead of {some} spreadsheets for {a_short}",
        "[Metabase|Looker Studio] for {a_short}: what sells, when and to whom",
    ),
    opening=(
        "Our board asks the same {few} questions every month, and answering them takes two of us two days.",
        "Figures on {records} come from {few} systems, and no two of them give the same total.",
    ),
    need=(
        "We want a report of two pages that is right, explains its figures, and needs nobody to refresh it.",
        "First find out why the totals differ, then show the right one [by week and by place|with last year beside it].",
    ),
    details=(
        "Sources are a MySQL database, an export of the till and one Google sheet.",
        "The definition of an active {short} customer has changed {few} times.",
        "Whoever opens it may only see their own branch.",
        "We have licences for Power BI Pro.",
    ),
    questions=(
        ("How do you make sure that the totals are right?", (
            "I reconcile one closed month with your bookkeeping to the cent before anything is drawn, and leave the reconciliation in the report.",
            "Each figure has one definition, written under it, and a check that compares the sources every night.",
        )),
    ),
    skills=("Power BI", "SQL", "DAX", "Excel", "Data visualization", "Metabase", "MySQL"),
    headlines=("Reports that agree with the bookkeeping", "Power BI and SQL", "Dashboards people still open after a month"),
    hooks=(
        "1:When {few} systems give {few} totals, the report is the smaller part; the definition is the work.",
        "0:A board that asks the same {few} questions every month needs {few} figures and not forty charts.",
    ),
    works=(
        ("Two pages for the board of {a_short}", "{a_short} replaced {some} spreadsheets with two pages; the monthly two days are now ten minutes."),
        ("Why the totals differed", "At {a_short} the difference was returned {goods} booked a month late, which nobody had written down."),
    ),
    plans=(
        "In the first week I only ask questions and write down definitions, on one page that you sign off.",
        "Row level security is set up with real accounts and tested by one person of each branch.",
    ),
    steps=("Definitions and a reconciled month", "Report with daily refresh", "Access by branch, handover"),
)  # fmt: skip

_MODEL = Task(
    thing="the classifier", size="large", levels="x", for_shops="1",
    titles=(
        "0:Sort {big} [mails|support tickets] by what people want",
        "1:Recognise [damaged|wrongly packed] {goods} on photographs",
        "0:Classify {records} automatically, with a person in the loop",
    ),
    opening=(
        "About {many} messages a day reach us, and somebody reads each of them only to forward it to the right desk.",
        "We photograph every parcel before it leaves, {big} pictures so far, of which some {many} show a fault.",
    ),
    need=(
        "We want a model that sorts the clear cases, hands the rest to a person, and can be retrained by us.",
        "Please tell us first whether it can be done with the data we have, and build it only then.",
    ),
    details=(
        "Labels exist for about {percent} percent, made by {few} people who did not always agree.",
        "0:It has to run on our own machine, since the texts are personal.",
        "Wrong in one case of fifty is fine, if it is the harmless kind of wrong.",
        "0:German and English are mixed.",
    ),
    questions=(
        ("How much labelled data do you need?", (
            "For a first honest answer, what you have. I measure how the error falls with more of it, and that curve says whether labelling pays.",
            "Fewer than most think, but labelled twice: where your people disagree, no model can do better.",
        )),
        ("How do you choose the point at which a person looks?", (
            "By what a mistake costs you on each side. We write down two figures, and the threshold follows from them.",
            "So that your people can look at as many as they have time for, and those are the least certain ones.",
        )),
    ),
    skills=("Machine learning", "Python", "PyTorch", "NLP", "Computer vision", "scikit-learn", "Hugging Face"),
    headlines=("Machine learning that knows when to ask", "Text and image models on your own machine", "Applied machine learning since {since}"),
    hooks=(
        "Labels by {few} people who disagree are the first thing to measure, because they are the ceiling for any model.",
        "0:Sort the clear cases and hand over the rest is the right shape for this, and it makes the threshold the real decision.",
    ),
    works=(
        ("Messages of {a_short}", "The model I made for {a_short} sorts {some} of a hundred messages by itself and is wrong in about one of eighty."),
        ("Faults on photographs", "For {a_short} a small vision model finds nine of ten faults on a plain office computer."),
    ),
    plans=(
        "A feasibility report comes first, at a fixed price: what is possible with your data, and what would make it better.",
        "The baseline is a list of keywords. It is often embarrassingly good, and then you should use it.",
        "You get the training as one command with a report, so that it can be done again without me.",
    ),
    steps=("Feasibility and baseline", "Model with a measured threshold", "Running on your machine, retraining shown"),
)  # fmt: skip

_SCRAPE = Task(
    thing="the collection", size="medium", levels="eix", for_shops="0",
    titles=(
        "0:Collect prices of {goods} from {few} public sites every week",
        "0:[Weekly|Daily] list of competitors' prices for {a_short}",
        "1:Public tenders in our field, in one table every morning",
    ),
    opening=(
        "Every {day} we look up by hand what others ask for {goods}, on about {some} pages.",
        "Tenders that concern us appear on {few} portals, and we missed two good ones this year.",
    ),
    need=(
        "We want a table with date, source and link, that says when a page has changed its form, and keeps to what the sites allow.",
        "Please build something modest that runs once a day and does not break silently.",
    ),
    details=(
        "None of the sites needs a login.",
        "One of them offers an interface, which would be better than reading pages.",
        "0:Prices come with and without tax.",
        "We keep the history, to see trends after a year.",
    ),
    questions=(
        ("How do you notice that a site has changed?", (
            "By what is expected: number of rows, share of empty prices, jumps. Outside of that it stores nothing and sends a mail.",
            "Each page has a small saved example that the reader must still understand, checked before every run.",
        )),
    ),
    skills=("Python", "Web scraping", "Scrapy", "SQL", "Data pipelines", "pandas"),
    headlines=("Public data, collected politely", "Data pipelines that say when they break", "From web pages to tables"),
    hooks=(
        "A site that offers an interface should come first; it may carry more of the list than you think.",
        "Breaking silently is what such collections do best, so I would build the alarm before the second source.",
    ),
    works=(
        ("Prices for {a_short}", "{a_short} sees {many} prices a week in one table; in a year it missed two days, both announced by mail."),
        ("Tenders by breakfast", "I read {few} portals for {a_short} every night; they have won {few} tenders that they would not have seen."),
    ),
    plans=(
        "I read each site's terms first and tell you which ones we should leave alone.",
        "One source a day until all are in, with you looking over the rows.",
    ),
    steps=("First sources in the table", "All sources, alarm and history"),
)  # fmt: skip

_SURVEY = Task(
    thing="the analysis", size="medium", levels="ix",
    titles=(
        "0:Analyse a survey of {many} {people}",
        "0:Statistics for a survey among {people}: [tables and a short text|what is real and what is noise]",
        "1:Did our change work? An analysis for {a_short}",
    ),
    opening=(
        "We asked {many} {people} {some} questions and now sit in front of a spreadsheet.",
        "We changed our prices in {month}, and everybody here has another opinion on whether it worked.",
    ),
    need=(
        "We need a sober analysis that says what the figures carry and what they do not, in words for people without statistics.",
        "Tables, a few pictures, and three pages of text that we can show our members.",
    ),
    details=(
        "0:Some answered twice, we think.",
        "0:Half of the questions are free text, in two languages.",
        "0:The answers of under-thirties are few.",
        "We would like the code, in R or Python.",
        "1:The weather was unusual in those months.",
        "1:We changed our opening hours at about the same time.",
    ),
    questions=(
        ("0:Which answers can so few people carry?", (
            "Shares of the whole, with a few points of uncertainty. Small groups only as a hint, and I would say so in the text.",
            "Differences of more than about eight points. Below that I would not print it.",
        )),
        ("1:How do you tell your change from everything else that happened?", (
            "By the same weeks of earlier years, and by something that the change could not touch. If both moved alike, it was not the change.",
            "Never completely. I give a range, and say how large an effect would have to be for us to see it at all.",
        )),
    ),
    skills=("Statistics", "R", "Python", "Survey analysis", "Data visualization", "Excel"),
    headlines=("Statistics in plain words", "Surveys and experiments, analysed soberly", "R, statistics and clear pictures"),
    hooks=(
        "0:With {many} answers you can say a good deal about all and little about small groups, and a report should be frank about that.",
        "1:A change without anything to compare it with can still be judged by the months before, if one is modest about it.",
        "0:People who answered twice are easy to find and awkward to explain, so I would settle that first.",
    ),
    works=(
        ("A survey for {a_short}", "I analysed {many} answers for {a_short} and told them that two of their three findings were noise. They printed the third."),
        ("Prices before and after", "For {a_short} I compared the months before and after a change of prices with a fair control."),
    ),
    plans=(
        "0:I write down what I will test before I look at the answers, so that nobody can say we went fishing.",
        "1:I compare with the same weeks of earlier years and show the range of what chance alone does.",
        "0:Free text is coded by hand into about ten groups, with examples; it is quicker than it sounds.",
    ),
    steps=("Clean data and plan of the analysis", "Tables, pictures, text"),
)  # fmt: skip

DATA_SCIENCE = Field(
    category="data-science", trade="data",
    tasks=(_FORECAST, _CLEAN, _DASH, _MODEL, _SCRAPE, _SURVEY),
    about=(
        "I studied statistics and have worked with other people's data since {since}.",
        "I like the dull part, where figures are made to agree, because everything after it depends on that.",
        "Clients get code they can run themselves and a text they can show to others.",
        "I say no to projects for which the data is not there, which has saved {few} clients a good deal of money.",
    ),
    certificates=(
        ("Microsoft Certified: Power BI Data Analyst Associate", "Microsoft"),
        ("Professional Data Engineer", "Google Cloud"),
        ("Statistics and Data Science MicroMasters", "MITx"),
    ),
    more_skills=("Jupyter", "Documentation", "BigQuery"),
    careless=(
        "I am a data scientist with strong knowledge of Python, R, AI, ML and deep learning.",
        "I can clean, analyse and visualise any data in the shortest time.",
        "I have 100% success with machine learning projects of all kinds.",
    ),
    rate_usd=38,
)  # fmt: skip
