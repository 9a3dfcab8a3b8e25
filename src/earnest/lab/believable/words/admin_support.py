# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of administrative support: lists, calendars, answers, bookkeeping."""

from __future__ import annotations

from earnest.lab.believable.words.task import Field, Task

_ENTRY = Task(
    thing="the typing", size="small", levels="eix", for_shops="1",
    titles=(
        "0:Type {many} paper {records} into a spreadsheet",
        "1:[Data entry|Copy work]: {many} {goods} into our shop",
        "0:{some} pages of handwriting into Excel",
    ),
    opening=(
        "From before {year} our {records} are on paper cards, {many} of them, in a legible hand.",
        "We changed to a new shop system, and {many} {goods} have to be entered with picture and price.",
    ),
    need=(
        "Please type them into a sheet with fixed columns, and mark what you cannot read instead of guessing.",
        "Accuracy matters more than speed; we check every twentieth row.",
    ),
    details=(
        "0:Scans are good.",
        "0:Dates are written the European way.",
        "It can be done in portions, whenever you like.",
        "{weeks} weeks are fine.",
    ),
    questions=(
        ("0:How do you check your own work?", (
            "Totals by page, and every twentieth row read again from the scan on another day.",
            "I type numbers twice, in two columns, and look at the differences.",
        )),
    ),
    skills=("Data entry", "Excel", "Typing", "Google Sheets", "Accuracy"),
    headlines=("Data entry, checked twice", "Exact and unhurried", "Lists, tables, archives"),
    hooks=(
        "0:{many} cards in one hand get quick after the first hundred; I would ask you about that hand's sevens.",
        "1:A price in the wrong row costs more than an hour of mine, so I would enter them in batches and compare totals.",
        "0:Marking instead of guessing suits me. I use a yellow cell and a note.",
    ),
    works=(
        ("Cards of {a_short}", "I typed {many} cards of {a_short}; their check of every twentieth found two mistakes."),
        ("{many} {goods} in a shop", "For {a_short} I entered {many} {goods} with pictures in {weeks} weeks."),
    ),
    plans=(
        "The first fifty come tomorrow, so that we agree on the columns.",
        "I deliver every evening what is done, in one sheet that you can watch.",
    ),
    steps=("All rows, checked",),
)  # fmt: skip

_BOOKS = Task(
    thing="the bookkeeping", size="medium", levels="ix",
    titles=(
        "0:Monthly bookkeeping for {a_short}, about {some} receipts",
        "0:Put a year of receipts in order for {a_short}",
        "1:Reconcile [our till|card payments] with the bank, {few} months",
    ),
    opening=(
        "Receipts are in a box, payments in {few} accounts, and our tax adviser wants a table.",
        "Our till and our bank have disagreed by small amounts since {month}.",
    ),
    need=(
        "We need somebody who sorts, asks, and keeps it up every month after that.",
        "Please find the differences, explain them, and set up a check that shows them at once.",
    ),
    details=(
        "We use Xero, with rules that somebody made in {year}.",
        "About {many} card payments a month arrive in sums.",
        "Cash is counted every evening by whoever is there.",
        "Tax itself stays with our adviser.",
    ),
    questions=(
        ("0:What do you need from us every month?", (
            "A photograph of every receipt on the day, and ten minutes on the first of the month. I ask for nothing else.",
            "Access to the bank, read only, and one person who answers my list.",
        )),
        ("1:Where do small differences usually come from?", (
            "Card fees booked net on one side, tips, and the day on which midnight falls. I look in that order.",
            "From corrections on the till after the count. One week of both lists side by side will show it.",
        )),
    ),
    skills=("Bookkeeping", "Xero", "QuickBooks", "Excel", "Reconciliation", "Accounts payable"),
    headlines=("Bookkeeping from boxes", "Tills, cards and banks that agree", "Monthly books for small places"),
    hooks=(
        "0:A box of receipts is a weekend's work to sort and a habit of ten minutes a week after that.",
        "1:Small differences since {month} began with something that changed in {month}: a fee, a terminal, a person.",
    ),
    works=(
        ("A box from {a_short}", "{a_short} sent me a box in {month}; by the next month their adviser had one question."),
        ("Three cents a day", "The difference at {a_short} was a rounding of card fees, three cents a day, for {few} years."),
    ),
    plans=(
        "One month first, completely, so that you see how I work and what it costs.",
        "You get a list of questions every {day}, never more than ten.",
    ),
    steps=("One month, complete", "The rest", "A check for every month"),
)  # fmt: skip

_ASSIST = Task(
    thing="the assistance", size="medium", levels="eix",
    titles=(
        "Virtual assistant for {a_short}, [mornings|{some} hours a month]",
        "Answer mails of {people}, [weekends|evenings], about {some} a day",
        "Somebody to keep our calendar of {records}",
    ),
    opening=(
        "Two of us run {who}, and mails of {people} wait until we sit down at night.",
        "About {some} messages a day ask the same ten things, and each deserves an answer within hours.",
    ),
    need=(
        "We look for somebody who answers in our tone, knows when to ask us, and stays for longer than a season.",
        "Please begin with the standard answers, improve them, and take over the calendar after a month.",
    ),
    details=(
        "English and some [German|Spanish|French].",
        "We write short and friendly, never grovelling.",
        "Access is through a shared mailbox.",
        "Holidays are planned together; {month} is the busiest.",
    ),
    questions=(
        ("How would you answer somebody who is angry and right?", (
            "Say that they are right, in the first line. Then what happens now and by when. No more than that.",
            "Quickly, with what went wrong in plain words and what it does not cost them.",
        )),
    ),
    skills=("Virtual assistance", "Customer support", "Email handling", "Calendar management", "English", "Google Workspace"),
    headlines=("Your mails, answered before you sit down", "Virtual assistant for busy small places", "Customer support in a human voice"),
    hooks=(
        "1:Ten questions that come every day are ten good answers, and the rest of the time goes into the eleventh.",
        "0:Mails that wait until night are mostly short ones; they could be gone by ten in the morning.",
    ),
    works=(
        ("Mailbox of {a_short}", "I have answered mails for {a_short} since {year}; half of their {people} think I sit there."),
        ("Calendar of {a_short}", "{a_short} has had no double entry since I keep its calendar."),
    ),
    plans=(
        "For the first week I draft and you send. After that I send and you read along, until you stop.",
        "Every {day} you get the three mails that I was unsure of.",
    ),
    steps=("Standard answers", "First month", "Calendar taken over"),
)  # fmt: skip

_RESEARCH = Task(
    thing="the research", size="small", levels="eix", for_shops="0",
    titles=(
        "0:Find {some} shops that fit our {goods}, with contacts",
        "0:List of {some} places that could sell our {goods}",
        "1:Look up {many} opening hours and addresses",
    ),
    opening=(
        "We would like to offer our {goods} in shops within two hours' drive and do not know them.",
        "Our list of partners is from {year}, and every second letter comes back.",
    ),
    need=(
        "We need a table with public contacts, a sentence on why each fits, and the date on which you looked.",
        "Please only what stands on their own sites, nothing from bought lists.",
    ),
    details=(
        "0:Three good ones are worth more than thirty that do not fit.",
        "The columns are prepared.",
        "We call them ourselves.",
        "No private addresses, please.",
    ),
    questions=(
        ("0:How do you judge whether one fits?", (
            "By what they sell beside which yours would stand. I add a link to it, so that you can disagree.",
            "Three marks that we agree on beforehand; two of three and it is on the list.",
        )),
        ("1:How do you know that an address is still right?", (
            "It stands on their own site with opening hours of this year. Otherwise I call, and note the date.",
            "Two sources that do not copy from each other. Where they differ, I put both into the row.",
        )),
    ),
    skills=("Web research", "Excel", "Lead lists", "Google Sheets", "Data entry"),
    headlines=("Research with a date and a source", "Lists that are worth calling", "Careful web research"),
    hooks=(
        "0:Three that fit rather than thirty: then I would look at each of them for ten minutes and not for one.",
        "1:A date beside each row is the difference between a list and an archive.",
    ),
    works=(
        ("Shops for {a_short}", "Of {some} shops I found for {a_short}, {few} sell its {goods} today."),
        ("A list made new", "I renewed the list of {a_short}, {many} rows, and {some} had moved."),
    ),
    plans=(
        "Ten rows come first, so that you can say what is missing.",
        "Each row has the page it is from.",
    ),
    steps=("The list, with sources",),
)  # fmt: skip

_EVENT = Task(
    thing="the coordination", size="large", levels="ix",
    titles=(
        "0:Prepare [a meeting|an open day|a course week] for {many} {people}",
        "0:Project coordination for {a_short}, {weeks} months",
        "1:[Airtable|Notion] instead of the wall: bring our {records} into one place",
        "1:Set up [Airtable|Notion] for the {records} of {a_short}",
    ),
    opening=(
        "In {month} about {many} {people} come to us for two days, and all of it is in the head of one of us.",
        "Our {records} live in mails, on a wall and in a notebook.",
    ),
    need=(
        "We need a plan, somebody who calls everybody on it, and a calm voice in the last week.",
        "Please bring it into one place that {few} of us can use without a course.",
    ),
    details=(
        "0:Rooms and food are booked.",
        "0:Speakers answer late.",
        "There is a budget, and it has no air.",
        "0:The same should be easier next year.",
    ),
    questions=(
        ("1:How do you get people to use it?", (
            "By taking the notebook away kindly: it lies beside me for a week, and whoever wants it finds the answer in the base first.",
            "With three columns. The fourth comes when somebody asks for it.",
        )),
        ("0:What goes wrong most often, and what do you do about it?", (
            "Something everybody thought somebody else had ordered. So each line has one name and a date, and I call two days before.",
            "The third speaker. I have a fourth one in reserve who knows it.",
        )),
    ),
    skills=("Project coordination", "Event planning", "Airtable", "Notion", "Communication", "Excel"),
    headlines=("Coordination with a calm voice", "From the wall and the notebook into one place", "Events and projects, remotely"),
    hooks=(
        "0:All of it in one head is a risk of its own, so the first afternoon would be spent writing it down with that person.",
        "1:{few} people without a course means few columns and good names for them.",
    ),
    works=(
        ("Two days at {a_short}", "I coordinated two days with {many} guests for {a_short}, from another country, and nobody noticed."),
        ("{records} of {a_short}", "{a_short} keeps its {records} in a base I made; the wall has pictures on it now."),
    ),
    plans=(
        "One list, one owner a line, one call a week. More is seldom needed.",
        "At the end you get a page on how to go on without me.",
    ),
    steps=("0:Plan, with owners", "0:Weekly follow-up", "0:The last week", "0:Template for next year", "1:The base, with last month in it", "1:Two of you work with it", "1:All of it, and a page of rules"),
)  # fmt: skip

ADMIN_SUPPORT = Field(
    category="admin-support", trade="office support",
    tasks=(_ENTRY, _BOOKS, _ASSIST, _RESEARCH, _EVENT),
    about=(
        "I ran the office of a practice with {few} doctors until {since}, and not much surprises me.",
        "I write things down, so that you can do without me for a week.",
        "I ask once and remember.",
        "I work in fixed hours, which I tell you beforehand.",
    ),
    certificates=(
        ("Xero Advisor Certification", "Xero"),
        ("Microsoft Office Specialist: Excel", "Microsoft"),
        ("PRINCE2 Foundation", "PeopleCert"),
    ),
    more_skills=("Microsoft Office", "Organisation", "Communication"),
    careless=(
        "I am a hard working virtual assistant and can do any task you give me.",
        "I am available 24/7 with fast typing speed and full dedication.",
        "I have good internet and I am ready to start immediately.",
    ),
    rate_usd=18,
)  # fmt: skip
