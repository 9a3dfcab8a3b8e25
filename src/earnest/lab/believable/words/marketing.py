# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of marketing: search, advertisements, mail, social media."""

from __future__ import annotations

from earnest.lab.believable.words.task import Field, Task

_ADS = Task(
    thing="the advertisements", size="medium", levels="ix",
    titles=(
        "Google Ads for {a_short}: [stop paying for the wrong clicks|set up and first three months]",
        "Review our advertising account: {many} dollars a month, few {records}",
        "[Local ads|Search ads] for {who}",
    ),
    opening=(
        "We pay {many} dollars a month for advertisements, and nobody here can say what comes of it.",
        "An agency ran our account for {few} years; since it left we see that most clicks came from another country.",
    ),
    need=(
        "We want to know what one of our {people} really costs us in advertising, and to stop what does not pay.",
        "Please set it up small, measure honestly, and show us how to look after it ourselves.",
    ),
    details=(
        "Our {people} come from at most {some} kilometres away.",
        "Telephone calls count for us more than forms.",
        "The cookie banner must stay honest, even if it costs us figures.",
        "We may spend up to {many} dollars a month, and would like to spend less.",
    ),
    questions=(
        ("What would you switch off first?", (
            "Display and partner sites, then broad keywords, then everything outside your radius. That is usually half of the money.",
            "Nothing for a week, until calls are measured. Then whatever has spent the price of three {records} and brought none.",
        )),
    ),
    skills=("Google Ads", "PPC", "Google Analytics", "Conversion tracking", "Search advertising"),
    headlines=("Search ads for places with a door", "Advertising accounts, put in order", "Google Ads, measured by calls"),
    hooks=(
        "0:{many} dollars a month without knowing what comes of it can be answered in two weeks, mostly by measuring calls.",
        "1:Clicks from another country are a setting, and that setting is the first thing I would mend.",
    ),
    works=(
        ("Half the money at {a_short}", "{a_short} spends half of what it did and gets more {records}; the list of excluded words did most of it."),
        ("Calls counted", "For {a_short} I measured calls by campaign; two of {few} campaigns had brought none in a year."),
    ),
    plans=(
        "In the first week I change nothing and measure; in the second I switch off; in the third I try something.",
        "Every month you get one page: spent, {records}, what I changed and why.",
    ),
    steps=("Measuring, and a list of leaks", "New structure", "Three months, one page each"),
)  # fmt: skip

_SEO = Task(
    thing="the search work", size="medium", levels="ix",
    titles=(
        "Our site is not found: [SEO audit|technical SEO] for {a_short}",
        "1:Move to a new domain without losing [visitors|our place in the search]",
        "0:Local search for {a_short}: maps, hours, reviews",
    ),
    opening=(
        "Whoever looks for {goods} in our town finds a place that closed in {year}, and not us.",
        "After our new website went live in {month}, visitors from search fell by {percent} percent.",
    ),
    need=(
        "We want to know why, in an order by what it brings, and help with the first {few} points.",
        "No links bought, no texts for machines; we want to be found for what we do.",
    ),
    details=(
        "The site has {many} pages, most of them old {goods}.",
        "1:Nobody set up redirects, we fear.",
        "0:Our opening hours are different in {few} places.",
        "Search Console has been connected since {year}.",
    ),
    questions=(
        ("1:What do you look at first after a fall like that?", (
            "Whether the old addresses answer with a redirect. In most such cases they do not, and the rest is secondary.",
            "Search Console by page, before and after, to see whether all fell or only some. The pattern names the cause.",
        )),
        ("0:Why is a place that closed found before us?", (
            "Because forty other pages still mention it and three mention you. That can be changed by asking those forty.",
            "Its entry is older and was never marked as closed. It takes a form and two weeks.",
        )),
    ),
    skills=("SEO", "Technical SEO", "Google Search Console", "Local SEO", "Keyword research", "Redirects"),
    headlines=("Search, without tricks", "Technical SEO and site moves", "Local search for shops and practices"),
    hooks=(
        "1:{percent} percent less since a new website sounds like missing redirects, and those can be mended even now.",
        "0:Different opening hours in {few} places cost you more in local search than any missing text.",
    ),
    works=(
        ("Move of {a_short}", "{a_short} changed its domain with {many} redirects from my list and had its visitors back after {weeks} weeks."),
        ("Found in town", "{a_short} is first for its {goods} in town since its entries say the same everywhere."),
    ),
    plans=(
        "The report is a list of at most fifteen points with effort and effect, in the order I would do them.",
        "1:I write redirects from your old log files, so that none is forgotten.",
    ),
    steps=("List of findings", "First points done", "Check after {weeks} weeks"),
)  # fmt: skip

_MAIL = Task(
    thing="the newsletter", size="small", levels="eix",
    titles=(
        "0:Set up a newsletter in [Mailchimp|Brevo] for {a_short}",
        "1:Welcome mails for new {people}, {few} of them",
        "0:Newsletter template that looks right on a telephone",
    ),
    opening=(
        "We have {big} addresses with consent and write to them from an ordinary mailbox, in portions of fifty.",
        "New {people} hear nothing from us until the first invoice.",
    ),
    need=(
        "A template, a form with double opt-in, and somebody who shows two of us how to send.",
        "Please write {few} short mails that go out by themselves, and make sure they stop when somebody answers.",
    ),
    details=(
        "Texts exist for half of it.",
        "0:Some addresses have bounced for years.",
        "We like plain mails better than colourful ones.",
        "0:A test with the first hundred would calm us.",
    ),
    questions=(
        ("0:How do you keep it out of the spam folder?", (
            "Own domain with SPF, DKIM and DMARC, dead addresses out before the first sending, and a slow start over a week.",
            "By sending to those first who opened something lately. Reputation is made in the first thousand mails.",
        )),
        ("1:What stands in the first mail?", (
            "Where to go, when, and what to bring. Nobody reads a welcome, everybody reads that.",
            "One thing they can do today, and an address at which a person answers.",
        )),
    ),
    skills=("Email marketing", "Mailchimp", "Copywriting", "HTML email", "Brevo"),
    headlines=("Newsletters that are read", "Mail: set up, explained, delivered", "Email marketing for clubs and shops"),
    hooks=(
        "0:{big} addresses with consent are worth protecting, so the dead ones come out before the first sending.",
        "1:Nothing until the first invoice is a good place to begin: four short mails, and the second one asks a question.",
        "0:Portions of fifty from a mailbox is how one gets blocked on a {day}; the move takes an afternoon.",
    ),
    works=(
        ("Newsletter of {a_short}", "{a_short} sends by itself now; {percent} of a hundred open it."),
        ("{few} mails of welcome", "The welcome mails of {a_short} get answers, which is the best thing one can say of a mail."),
    ),
    plans=(
        "0:Domain and form on the first day, template on the second, your own first sending on the third with me beside you.",
        "1:I write the mails as if to one person, since that is who reads them.",
    ),
    steps=("0:Set up, and a first sending together", "1:All mails, set up and tried",),
)  # fmt: skip

_SOCIAL = Task(
    thing="the posts", size="medium", levels="eix",
    titles=(
        "Instagram for {a_short}: plan and {some} posts",
        "[Three|Two] posts a week for {who}",
        "1:Short videos from what we have: {goods} for {few} channels",
    ),
    opening=(
        "We take good pictures of {goods} every day and post them twice a year.",
        "Our account has {big} followers from the time when somebody here had an apprentice for it.",
    ),
    need=(
        "We need a plan that {a_short} can keep up, texts for the first {weeks} weeks, and honesty about what it brings.",
        "Please make something of what we have: {some} clips from a telephone, all of them too long.",
    ),
    details=(
        "Comments we answer ourselves.",
        "No dancing.",
        "{people} may be shown from behind only.",
        "Local people matter to us, not numbers.",
    ),
    questions=(
        ("What would you post in the first week?", (
            "One thing that is being made, one question your people ask, one face of yours if somebody is willing. In that order.",
            "How the day begins at {a_short}. It costs you four minutes, and nobody else can post it.",
        )),
    ),
    skills=("Social media", "Instagram", "Content planning", "Video editing", "Copywriting", "Canva"),
    headlines=("Social media a small team can keep up", "Short videos from real work", "Content plans without dancing"),
    hooks=(
        "0:Good pictures every day and two posts a year is the nicest problem of this kind that I have read.",
        "1:Clips that are all too long are a good stock; most of them need only their first second removed.",
    ),
    works=(
        ("A year of {a_short}", "{a_short} posted {many} times last year from a plan of one page, and does so without me now."),
        ("From {some} clips", "I cut {some} long clips of {a_short} into short ones; one of them brought a bus full of {people}."),
    ),
    plans=(
        "The plan is one page: who takes the picture, when, and what to do in a week in which nothing happens.",
        "I write the first weeks and hand over gradually; after two months you should not need me.",
    ),
    steps=("Plan", "First half of the posts", "Second half, handover"),
)  # fmt: skip

_STRATEGY = Task(
    thing="the plan", size="large", levels="ix", for_shops="1",
    titles=(
        "0:Marketing plan for {a_short}, [one year|on a small budget]",
        "0:Who are our {people}? [Interviews|Research] and a plan",
        "1:Launch of {goods}: plan, pages, first campaign",
    ),
    opening=(
        "We have grown by word of mouth since {year} and do not know what to do now that it is not enough.",
        "In {month} we bring out {goods} under our own name, for people who have never heard of us.",
    ),
    need=(
        "We want somebody who talks to {some} of our {people} before giving advice, and who then helps with the first steps.",
        "A plan of ten pages at most, with figures by which we can see after three months whether it works.",
    ),
    details=(
        "The budget is {many} dollars a month, all in.",
        "We have one person with a day a week for it.",
        "A website and {big} addresses exist.",
        "We tried radio once.",
    ),
    questions=(
        ("What would you ask our {people}?", (
            "How they came across you, what they nearly chose instead, and what they tell others. Three questions, ten people.",
            "To tell the story of the last time, from the first thought to paying. I only ask what came next.",
        )),
        ("How do we see that it works?", (
            "Two figures a week, written down by hand: where new {people} heard of you, and how many there were.",
            "By one target for each step and a date on which we stop it if it is missed.",
        )),
    ),
    skills=("Marketing strategy", "Market research", "Interviewing", "Branding", "Content strategy", "Google Analytics"),
    headlines=("Marketing plans from talks with customers", "Strategy for companies known by word of mouth", "Launches on a small budget"),
    hooks=(
        "0:Word of mouth since {year} means that somebody says something about you. I would find out what, before anything else.",
        "1:For people who have never heard of you the first sentence decides, so I would test that one before the plan is written.",
    ),
    works=(
        ("Ten talks for {a_short}", "Ten talks with {people} of {a_short} showed that they came for a reason nobody there had thought of."),
        ("Launch at {a_short}", "I planned a launch for {a_short} on {many} dollars; it paid for itself in {weeks} months."),
    ),
    plans=(
        "Talks first, two weeks; then a page of what I heard, in your customers' words; only then the plan.",
        "Each measure in the plan has a cost, a date and a figure at which we stop.",
    ),
    steps=("Talks and what was heard", "Plan", "First measures together"),
)  # fmt: skip

MARKETING = Field(
    category="marketing", trade="marketing",
    tasks=(_ADS, _SEO, _MAIL, _SOCIAL, _STRATEGY),
    about=(
        "I do marketing for places people go to: shops, practices, clubs, workshops.",
        "I measure before I change something, and I write on one page what came of it.",
        "I have worked for myself since {since} and still have my first client.",
        "If something does not pay, I say so, my own work included.",
    ),
    certificates=(
        ("Google Ads Search Certification", "Google"),
        ("Google Analytics Certification", "Google"),
        ("Inbound Marketing Certification", "HubSpot Academy"),
    ),
    more_skills=("Google Analytics", "Reporting", "WordPress"),
    careless=(
        "I am a digital marketing expert and will grow your business 10x.",
        "I guarantee first page ranking and thousands of real followers.",
        "I have managed more than 500 campaigns in all niches.",
    ),
    rate_usd=30,
)  # fmt: skip
