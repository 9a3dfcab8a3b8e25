# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of legal work: contracts, privacy, employment, trade marks."""

from __future__ import annotations

from earnest.lab.believable.words.task import Field, Task

_TERMS = Task(
    thing="the terms", size="medium", levels="ix",
    titles=(
        "Terms and conditions for {a_short}, [readable|in plain English]",
        "Review our [online shop's terms|cancellation rules]",
        "1:Plain terms for {records}: [deposits, cancelling, no-shows|who pays when it rains]",
    ),
    opening=(
        "Our terms were copied from another {short} in {year}, and we found out last month that half of them do not apply here.",
        "We take deposits for {records}, and twice this year {people} wanted them back with good arguments.",
    ),
    need=(
        "We need terms that hold in {country}, that our {people} understand, and that fit on two pages.",
        "Please go through what we have, mark what is void or missing, and write the parts anew that need it.",
    ),
    details=(
        "We sell to consumers, some of them from other countries of the European Union.",
        "Vouchers are valid for three years at present.",
        "We want to allow cancelling up to {few} days before, and to keep the deposit after that.",
        "A short comment on each clause would help us explain it.",
    ),
    questions=(
        ("Where are you admitted, or how do you know this law?", (
            "I am admitted in {country} and have done little else than consumer terms for years.",
            "I worked in-house in {country} for a travel company; what needs a signature of a local lawyer I say beforehand.",
        )),
        ("1:Can we keep a deposit when somebody cancels late?", (
            "Within limits. It must be near what you really lose, and the terms must let the other side show that it was less. I have wording for that.",
            "Yes, if the sum is in proportion and was said clearly before paying. Half for a cancellation on the day usually stands.",
        )),
    ),
    skills=("Contract drafting", "Consumer law", "Terms and conditions", "E-commerce law", "Legal writing"),
    headlines=("Contracts in plain {language}", "Terms that customers understand", "Consumer and e-commerce law"),
    hooks=(
        "0:Terms copied from another {short} usually protect against the wrong things; deposits are where yours will be tested.",
        "Two pages are enough for {a_short}, if what you really do is written down first.",
    ),
    works=(
        ("Two pages for {a_short}", "I cut the terms of {a_short} from nine pages to two; there has been no dispute over a deposit since."),
        ("Cancelling, settled", "For {a_short} I wrote cancellation rules with a scale by days; {people} see it before they pay."),
    ),
    plans=(
        "I ask you ten questions on how you really work, since terms that describe something else are worth nothing.",
        "You get the text with a comment beside each clause, and a clean version to print.",
    ),
    steps=("Findings on the present text", "New text with comments", "Final version after your changes"),
    variants=(
        {"country": "Germany", "language": "German"}, {"country": "Ireland", "language": "English"},
        {"country": "the Netherlands", "language": "Dutch"}, {"country": "Spain", "language": "Spanish"},
        {"country": "England", "language": "English"},
    ),
)  # fmt: skip

_PRIVACY = Task(
    thing="the privacy papers", size="medium", levels="ix",
    titles=(
        "0:GDPR for {a_short}: what do we really need?",
        "0:Privacy notice and [records of processing|processor contracts] for {who}",
        "1:Somebody asks for all data we have on them",
    ),
    opening=(
        "We keep {records} of {big} {people}, use {few} services in other countries, and have a privacy notice from {year}.",
        "A former member asks for everything we have about them, within a month, and we do not know where to begin.",
    ),
    need=(
        "We want to be in order without a binder nobody reads: a notice, a record of processing, and contracts where they are missing.",
        "Please tell us what we must do, what would be good, and what we can leave.",
    ),
    details=(
        "Some of the data is about children.",
        "We send a newsletter to {big} addresses, and nobody knows where the older ones came from.",
        "There is a camera at the entrance.",
        "We have no data protection officer and hope that we need none.",
    ),
    questions=(
        ("0:Do we need a data protection officer?", (
            "Probably not by headcount; if there is data about children it needs a closer look.",
            "At fewer than twenty people who work with data all day, usually no. I answer that in writing before anything else.",
        )),
        ("1:What must we hand over, and what may we keep back?", (
            "Everything about that person, in copy, but nothing about others. Notes in which both appear are the work.",
            "Their data, not your thoughts about it, and with some exceptions that I list for you with the paragraph.",
        )),
    ),
    skills=("GDPR", "Privacy law", "Data protection", "Contract drafting", "Compliance"),
    headlines=("Data protection for people who have a business to run", "GDPR without binders", "Privacy law since {since}"),
    hooks=(
        "0:A notice from {year} is the smaller problem; which services your data goes to is the larger one.",
        "1:A request for all data has a month, and the clock began when it arrived. The answer is less work than it seems.",
    ),
    works=(
        ("Privacy for {a_short}", "{a_short} has a record of processing of four pages that they keep up themselves."),
        ("A request answered in nine days", "For {a_short} I answered a request for all data in nine days, and left a checklist for the next one."),
    ),
    plans=(
        "0:We begin with one call of ninety minutes in which I fill in the record while you talk.",
        "1:We begin with a list of every place in which this person may appear; the paper archive is on it.",
        "0:You get three lists: must, should, may leave. With a sentence of reason for each.",
    ),
    steps=("0:Call and three lists", "0:Notice and record of processing", "0:Contracts with your services", "1:Everything found and sorted", "1:The answer, with copies"),
)  # fmt: skip

_EMPLOY = Task(
    thing="the contract", size="small", levels="eix",
    titles=(
        "1:[Freelance|Employment] contract for a [part-time|seasonal] helper at {a_short}",
        "0:Check a [lease|supplier contract|cooperation agreement] before we sign",
        "0:Read a contract of {some} pages before {day}",
    ),
    opening=(
        "We have been sent a contract of {some} pages and should sign it by {day}.",
        "For the season we take on {few} helpers and have used the same form since {year}.",
    ),
    need=(
        "Please read it with our eyes: what is unusual, what could hurt us, what should we ask to change.",
        "We need a short contract that is valid in {country} and that a person of nineteen understands.",
    ),
    details=(
        "0:The other side is much larger than we are.",
        "0:The notice period seems long to us.",
        "0:It is in English, and the law is said to be that of {country}.",
        "0:A list of at most ten points is better for us than an opinion.",
        "1:Most of them are students.",
        "1:It should fit on one page.",
    ),
    questions=(
        ("0:What do you look for first?", (
            "How we get out, what it costs if we do, and who pays when something breaks. The rest can often stay.",
            "Whatever has no upper limit: liability, penalties, automatic renewals.",
        )),
        ("1:What must such a contract contain?", (
            "Begin and end, hours, pay, holidays, notice, and who says when to come. The rest is in the law anyway.",
            "Less than most have in it. I add one sentence on sick days, because that is where quarrels begin.",
        )),
    ),
    skills=("Contract review", "Contract drafting", "Employment law", "Legal research", "NDA"),
    headlines=("Contract reviews by the next day", "I read contracts so that you sign with open eyes", "Contracts in plain {language}"),
    hooks=(
        "0:A contract of {some} pages from a larger party usually has three clauses that matter, and I would find you those by tomorrow.",
        "1:One page is enough for a season contract, if hours, pay, end and holidays are in it.",
        "0:Ten points instead of an opinion: that is how I write reviews anyway.",
    ),
    works=(
        ("A lease for {a_short}", "I read a lease for {a_short} and found an indexation that would have doubled the rent in nine years."),
        ("Season contracts", "The season contract I wrote for {a_short} has one page and was signed by {some} people."),
    ),
    plans=(
        "0:You get the list with clause numbers and a sentence you can send to the other side for each.",
        "If something needs a lawyer at your place, I say so and leave it open.",
    ),
    steps=("0:List of points, and a call", "1:Contract, with a page of notes",),
    variants=(
        {"country": "Germany", "language": "German"}, {"country": "Ireland", "language": "English"},
        {"country": "France", "language": "French"}, {"country": "Austria", "language": "German"},
    ),
)  # fmt: skip

_MARK = Task(
    thing="the trade mark", size="large", levels="x", for_shops="0",
    titles=(
        "0:Trade mark search and application for [a name|a line of {goods}]",
        "1:[Warning letter over our name|Somebody uses our name]: what now?",
        "0:EU trade mark for {a_short}",
    ),
    opening=(
        "We want to sell {goods} under a name of our own, and would like to know before printing {big} labels whether we may.",
        "A letter from a law office says that we use a name that is theirs, and asks for {many} dollars within two weeks.",
    ),
    need=(
        "We need a search in the European Union and two more countries, an opinion in plain words, and the application if it looks good.",
        "Please tell us how serious it is, and draft an answer.",
    ),
    details=(
        "The name is in use since {year}, as a sign on our door.",
        "Classes should be few; we will never make clothing.",
        "There is a similar name in another trade.",
        "We have kept invoices and photographs that show our use.",
    ),
    questions=(
        ("How do you judge whether two names are too close?", (
            "By sound, look and meaning for the same kind of customer, in that order, and by how the office decided like cases. I quote those.",
            "I give a percentage and the three decisions it rests on, since a plain yes would be dishonest.",
        )),
    ),
    skills=("Trade marks", "Intellectual property", "Legal research", "EUIPO", "Legal writing"),
    headlines=("Trade marks, searched before the labels are printed", "Intellectual property for small makers", "Names, marks and warning letters"),
    hooks=(
        "0:Before {big} labels are printed is the right moment, and the similar name in another trade needs a proper look.",
        "1:A warning letter with two weeks is serious, and most of them ask for more than they could get.",
    ),
    works=(
        ("A name for {a_short}", "I searched and registered the name of {a_short}; of {few} candidates the third was free."),
        ("An answer that ended it", "A warning letter to {a_short} ended with one page from me and a small change of the label."),
    ),
    plans=(
        "0:The search report comes first and has a fixed price; if it is bad news, you have lost little.",
        "1:I answer within the two weeks, on a page that admits nothing and leaves a way out.",
        "0:I draft the list of goods so narrowly that nobody has a reason to object.",
    ),
    steps=("Search and opinion", "Application or answer", "Correspondence with the office"),
)  # fmt: skip

LEGAL = Field(
    category="legal", trade="law",
    tasks=(_TERMS, _PRIVACY, _EMPLOY, _MARK),
    about=(
        "I worked in a law office until {since} and since then for small companies that want an answer and not a memorandum.",
        "My texts are short because every sentence in a contract is one somebody may have to explain.",
        "I tell you beforehand what I may not do in your country and who could.",
        "I work at fixed prices, so nobody hesitates to ask.",
    ),
    certificates=(
        ("CIPP/E", "International Association of Privacy Professionals"),
        ("First state examination in law", "State examination office"),
        ("Qualified paralegal", "Chartered Institute of Legal Executives"),
    ),
    more_skills=("Negotiation", "Plain language", "Proofreading"),
    careless=(
        "I am a lawyer with experience in all countries and can draft any agreement in 24 hours.",
        "I provide legal documents of the highest quality, unlimited revisions.",
        "Please message me to discuss your legal matter.",
    ),
    rate_usd=55,
)  # fmt: skip
