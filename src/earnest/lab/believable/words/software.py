# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of software development: large applications, databases, connections."""

from __future__ import annotations

from earnest.lab.believable.words.software_smaller import CONTACT_FORM, DASHBOARD, DEPLOYMENT, PAGE_FIXES, SCRIPT
from earnest.lab.believable.words.task import Field, Task

RAILS = Task(
    thing="the Rails upgrade", size="large", levels="ix",
    titles=(
        "Upgrade {a_short}'s {records} application from Rails {old} to {new}",
        "Rails {old} to {new} for our {records} system",
        "[Bring|Take] a {big}-line Rails application [from {old} to {new}|to Rails {new}]",
    ),
    opening=(
        "Our {records} run on a Rails {old} application with about {big} lines of Ruby and [fair|good|patchy] test coverage.",
        "Everything our {people} do online goes through a Rails {old} application that three different people have worked on since {year}.",
    ),
    need=(
        "We need it on Rails {new}, in steps that we can deploy one by one, [without a night of downtime|with no downtime over a weekend].",
        "It has to be on Rails {new} before {month}, because our host drops the old Ruby then.",
    ),
    details=(
        "There are {some} gems, of which {few} are no longer maintained.",
        "Background work runs on Sidekiq, about {many} jobs an hour.",
        "The database is PostgreSQL 12 and may be upgraded on the way.",
        "Tests are RSpec and take eleven minutes; [some are flaky|the system tests need Chrome].",
        "Uploads still go through Paperclip and should move to Active Storage.",
        "One person on our side knows the code and can answer within a day.",
    ),
    questions=(
        ("How would you order the steps?", (
            "Tests green on the present version first, then Ruby, then one minor version of Rails at a time with a deploy after each. {new} comes last, and only with a week of quiet before it.",
            "I set up a dual boot, so that CI runs {old} and the next version side by side. Then deprecations, then gems, then the switch, version by version.",
        )),
        ("Which upgrade of this kind have you done?", (
            "The last one was of about the same size. It took fourteen releases and one evening of reduced service, which we had announced.",
            "Two in the last three years, both from 5 to 7. I can show the pull requests of one of them, with the client's permission.",
        )),
        ("What do you do about gems that nobody maintains?", (
            "Look at how much of them you use. Often it is forty lines that belong in your own code; where it is more, I fork and say so in the README.",
            "Replace, vendor or fork, in that order, and decide it in the first week, since it sets the price of the rest.",
        )),
    ),
    skills=("Ruby on Rails", "Ruby", "PostgreSQL", "RSpec", "Sidekiq", "Redis", "Docker", "Heroku"),
    headlines=("Rails upgrades since {since}", "Ruby and Rails, old applications welcome", "I move Rails applications to versions that get security fixes"),
    hooks=(
        "{big} lines on Rails {old} with {people} using it every day: that is [the kind of upgrade|exactly the size of upgrade] I do.",
        "0:An upgrade from {old} to {new} in small deploys is the right way to ask for it, and it is how I work.",
        "Before Rails {new} I would look at your Ruby version and at the gems that nobody maintains, because both decide how long this takes.",
    ),
    works=(
        ("{short}: Rails 4.2 to 6.1", "I took the {records} application of {a_short} from Rails 4.2 to 6.1 in {some} small releases, [none of them at night|all of them in office hours]."),
        ("Dual boot for {a_short}", "For {a_short} I ran two Rails versions side by side in CI for {weeks} weeks; the switch itself was a change of one line."),
        ("From Paperclip to Active Storage", "I moved {many} thousand files of {a_short} from Paperclip to Active Storage while the site stayed up."),
    ),
    plans=(
        "I would begin with a day of reading and the deprecation log, and give you a list of every step with its risk before I change anything.",
        "Each step is a pull request of its own with a note on how to roll it back, so you can stop after any of them.",
        "I [raise|would raise] coverage first where the money is: {records}, payments and mails.",
        "Sidekiq gets its own step, because jobs enqueued by the old version must still run on the new one.",
    ),
    steps=("Inventory, and tests green on the present version", "Ruby and gems", "Rails, one minor version at a time", "Rails {new} live, and a week of watching"),
    variants=({"old": "5.2", "new": "7.1"}, {"old": "4.2", "new": "6.1"}, {"old": "6.0", "new": "7.2"}, {"old": "6.1", "new": "8.0"}),
)  # fmt: skip

BOOKING = Task(
    thing="the booking page", size="large", levels="ix",
    titles=(
        "Online {records} for {a_short}, with [deposits|payments and reminders]",
        "Build a booking page for {who}",
        "[Replace|Retire] our phone list: {records} online for {a_short}",
    ),
    opening=(
        "Our {records} come in by phone and mail and end up in a spreadsheet that only two of us dare to touch.",
        "We take about {many} {records} a month, [most of them by phone|half of them through a plugin that its author gave up], and lose some to double entries.",
    ),
    need=(
        "We want a page where {people} see what is free, [choose, pay a deposit and get a reminder|reserve and pay], and a simple calendar for us.",
        "What we need is small: show free times, take a payment by card, send a confirmation, let {people} cancel up to two days before.",
    ),
    details=(
        "Payments should go through Stripe, which we have already.",
        "It must work on a telephone first, since {percent} percent of our visitors come with one.",
        "We have a WordPress site that stays; the booking page may live beside it.",
        "Prices differ by season and by [group size|weekday].",
        "Two languages, English and [German|Spanish|French], with texts that we can change ourselves.",
        "It has to survive the first day of the season, when {many} people try at once.",
    ),
    questions=(
        ("How do you keep two people from taking the same place?", (
            "In the database, with a constraint on place and time, and not in the page. Whoever comes second is told at once and offered the next free one.",
            "A place is held for ten minutes while somebody pays, by a row with an expiry. The constraint in PostgreSQL is what really keeps it single.",
        )),
        ("What would you leave out of the first version?", (
            "Vouchers, statistics and the second language. They are easy to add when the first {records} have come through.",
            "An app, and accounts for {people}. A link in the mail is enough to change or cancel.",
        )),
        ("Who looks after it once it is live?", (
            "You can: it runs on a small managed host, updates come once a month, and I write down in two pages what to do when something is wrong.",
            "I offer a fixed month of care after launch, and the code is ordinary Django, so that anybody else can take over.",
        )),
    ),
    skills=("Django", "Python", "PostgreSQL", "Stripe", "HTML", "CSS", "JavaScript", "HTMX"),
    headlines=("Booking and payment pages that hold on a busy day", "Django for small businesses", "Web applications, from the first sketch to the first payment"),
    hooks=(
        "1:Losing {records} to double entries is a problem of the database more than of the page, so I would begin there.",
        "0:A spreadsheet that only two people dare to touch is a good specification: it shows what {a_short} really needs.",
        "Your {people} book with a telephone in one hand, so I would [design|build] that page first and the calendar for you second.",
    ),
    works=(
        ("Online {records} for {a_short}", "I built the {records} page of {a_short}: {many} in the first month, deposits by card, and no double entry so far."),
        ("Season opening at {a_short}", "At {a_short} the first day of the season brought {many} people within ten minutes, and the page answered all of them."),
        ("Reminders that save no-shows", "For {a_short} reminders by mail and text message cut missed {records} by about a third."),
    ),
    plans=(
        "The first week ends with a page that really takes [one kind of|a] payment, on a test address, so that you can try it and change your mind early.",
        "I keep the rules (seasons, group sizes, deadlines) in one table that you edit yourselves.",
        "Cancelling and refunds get as much care as booking, since that is where people lose their temper.",
        "0:Your old spreadsheet is imported [once at the start and once on the day we switch|with a check that every row arrived].",
    ),
    steps=("Free times and a reservation that holds", "Payment, confirmation, cancelling", "Calendar for the office, import of what is booked", "Launch and a month of care"),
)  # fmt: skip

SLOW = Task(
    thing="the database work", size="medium", levels="ix",
    titles=(
        "0:[Find out why|Find what makes] our {records} report [takes {few} minutes|time out]",
        "1:PostgreSQL gets slower every {day}: find out why",
        "0:Make the {records} list of {a_short} fast again",
    ),
    opening=(
        "We keep {big} {records} in PostgreSQL, and since {month} the list that our office works with takes [eight|twelve|twenty] seconds to open.",
        "Every {day} at nine our database runs at 100 percent and the office stands still for {percent} minutes.",
    ),
    need=(
        "Please find the cause, show us the evidence, and mend it. [A bigger server was tried and did not help.|We do not want to buy a bigger server.]",
        "We are looking for somebody who reads query plans, not for somebody who adds indexes until it feels better.",
    ),
    details=(
        "The application is Django with an ORM that nobody has looked under for years.",
        "There are {some} indexes on the largest table, [many of them duplicates, I believe|and nobody knows what for].",
        "We can give you a copy of the database with {people}' data made anonymous.",
        "We have two weeks of pg_stat_statements.",
        "Autovacuum was changed by somebody in {year}, and we do not know why.",
    ),
    questions=(
        ("What would you look at first?", (
            "By total time in pg_stat_statements first, then the plans of the three worst with real parameters. In nine cases of ten it is one query and one missing statistic.",
            "Whether it is waiting or working: locks and I/O first, then the plan. The cure is quite different.",
        )),
        ("How do you make sure that it stays fast?", (
            "A test that fails when the list needs more than a given number of queries, and an alert on the slowest statement of the day.",
            "I leave a page that explains the three numbers to watch, and at which value to call somebody.",
        )),
    ),
    skills=("PostgreSQL", "SQL", "Performance tuning", "Django", "Python", "Database design", "Linux"),
    headlines=("Backend and databases", "PostgreSQL: slow queries, big tables, safe migrations", "I read query plans for a living"),
    hooks=(
        "0:A list that got slow in {month} and was not slow before is a plan that flipped, more often than not, and that can be proved in an afternoon.",
        "{big} {records} are not many for PostgreSQL. Something specific is wrong, and with pg_stat_statements on I would expect to see it on the first day.",
        "0:You ask for evidence before a cure, which is how I like to work.",
    ),
    works=(
        ("From 14 seconds to 90 milliseconds", "At {a_short} one list went from 14 seconds to 90 milliseconds by [a partial index and one changed join|extended statistics and nothing else]."),
        ("A table of {many} million rows", "I partitioned a table of {many} million {records} for {a_short} while it was in use."),
        ("Half the indexes, twice the speed", "For {a_short} I dropped {some} indexes that nothing used; writes got twice as fast."),
    ),
    plans=(
        "I would work on your anonymous copy for the first day and touch production only with changes you have read.",
        "You get a short report: what was slow, the plan before and after, and what I would leave alone.",
        "Indexes are built concurrently and one at a time, with the old plan kept for comparison.",
    ),
    steps=("Measurements and findings", "Changes, tried on the copy", "Changes in production, with figures before and after"),
)  # fmt: skip

APP = Task(
    thing="the mobile app", size="large", levels="ix",
    titles=(
        "Flutter app for the {people} of {a_short}",
        "Mobile app: {records} and [push messages|a member card] for {who}",
        "1:Second version of our app (iOS and Android)",
    ),
    opening=(
        "Our {people} ask for an app in which they see their {records} and hear from us when something changes.",
        "We have an app from {year} that crashes on new telephones; its maker has moved on to other things.",
    ),
    need=(
        "One code base for iOS and Android, published under our accounts, and small enough that we can pay for its care.",
        "It should show {records}, [work without a network|keep the last state offline], and send push messages that we write in a simple page.",
    ),
    details=(
        "There is a REST interface already, documented with OpenAPI.",
        "Drawings for {some} screens exist in Figma.",
        "About {big} {people} would use it.",
        "Sign-in by a link in a mail, please, and no passwords.",
        "The app must pass an accessibility check, since we get public money.",
    ),
    questions=(
        ("Which of your apps can we install and try?", (
            "Two that I can name in a message; both are in the stores, and I wrote them alone.",
            "One is public and has the same offline list that you need. I send the link as soon as we talk.",
        )),
        ("How do you deal with the review by the stores?", (
            "I submit a bare version in the second week. Surprises come early then, and the later updates are a formality.",
            "With a checklist (account deletion, privacy labels, test access) and two weeks of slack in the plan.",
        )),
    ),
    skills=("Flutter", "Dart", "iOS", "Android", "REST API", "Firebase", "Figma", "Push notifications"),
    headlines=("Flutter apps, designed to be maintained", "Mobile apps for iOS and Android", "Apps from the first screen to both stores"),
    hooks=(
        "1:Keeping the last state offline decides how such an app is built, so it is good that you ask for it now.",
        "0:One code base for both stores is the right wish for {a_short}; what matters then is who looks after it in the second year.",
        "An app for the {people} of {a_short} is a question of care more than of size.",
    ),
    works=(
        ("App for the {people} of {a_short}", "I wrote the app of {a_short} in Flutter; {many} {people} use it every week, and it has crashed for four of them this year."),
        ("Offline lists", "{a_short} works in places without a network, so the app I made for them keeps everything and reconciles later."),
    ),
    plans=(
        "Screens come in the order in which {people} would miss them: {records} first, settings last.",
        "From the first week there is a build on your own telephones every {day}.",
        "Push messages get a page of their own where you see whom a message would reach before it is sent.",
    ),
    steps=("First screens on your telephones", "Sign-in, offline, push messages", "Both stores", "Two weeks of care after the launch"),
)  # fmt: skip

API = Task(
    thing="the shop connection", size="medium", levels="ix", for_shops="01",
    titles=(
        "Connect our shop with {system}",
        "Sync {records} between [WooCommerce|Shopify] and {system} every [hour|night]",
        "0:{system}: stop typing {records} twice",
    ),
    opening=(
        "Somebody here types {many} {records} a week from the shop into {system}, and gets some of them wrong.",
        "Stock in our shop and in {system} never agree, so we sell {goods} that we do not have.",
    ),
    need=(
        "We need a connection that carries {records} across by itself, [says when something did not fit|with a list of what failed and why], and can be run again without doubling anything.",
        "Both systems have an API. What we lack is somebody who deals with the awkward cases: returns, part deliveries, changed addresses.",
    ),
    details=(
        "The shop has about {big} articles with variants.",
        "Prices are kept in {system} and must never be overwritten from the shop.",
        "It should run on a small server that we have.",
        "An earlier attempt with Zapier ended at the first returned parcel.",
    ),
    questions=(
        ("What happens when it is interrupted halfway?", (
            "It goes on where it was: every record carries the other side's id, so a second run finds what is there and changes nothing.",
            "Nothing is lost, since it works from a queue table. What failed stays in it with the reason and is tried again.",
        )),
        ("How would you deal with returns?", (
            "As records of their own that point to the first one, never by changing it. Your bookkeeper will thank us.",
            "First by agreeing on five real cases with you on paper; the code then follows quickly.",
        )),
    ),
    skills=("REST API", "Python", "WooCommerce", "Shopify", "PHP", "Webhooks", "ERP integration"),
    headlines=("I connect systems that were never meant to meet", "API integrations that can be run twice", "Shops, stock and bookkeeping in step"),
    hooks=(
        "0:Typing {many} {records} a week from one screen into another costs you a day; the connection is cheaper than that by {month}.",
        "1:Returns and part deliveries are the whole job here. The straight case is an afternoon.",
        "{system} has limits on calls that surprise people on the first full sync, so I would plan for them from the start.",
    ),
    works=(
        ("{system} for {a_short}", "I connected the shop of {a_short} with {system}; {many} {records} a week, and the list of failures is empty on most days."),
        ("Stock that agrees", "{a_short} had sold what was not there; since my connection runs, stock is right to the piece every five minutes."),
    ),
    plans=(
        "We begin with one direction and one kind of record, in test accounts, and compare the totals of a week.",
        "Every run writes what it did in a sentence a day, and a mail only when somebody has to do something.",
        "It can be stopped and started at any moment, which I show you before you pay the last part.",
    ),
    steps=("One direction, on test accounts", "Awkward cases: returns, parts, changes", "Live, with a list of failures"),
    variants=({"system": "Xero"}, {"system": "Odoo"}, {"system": "SAP Business One"}, {"system": "QuickBooks"}, {"system": "Lexware"}),
)  # fmt: skip

SOFTWARE = Field(
    category="software-development", trade="software",
    tasks=(RAILS, BOOKING, SLOW, CONTACT_FORM, PAGE_FIXES, APP, API, DEPLOYMENT, DASHBOARD, SCRIPT),
    about=(
        "I write software for organisations that have no developers of their own, and I explain what I do in words they use.",
        "I have worked on my own since {since}, before that in a team of {few} that looked after one large application for years.",
        "I prefer small steps that can be deployed and undone, and I say early when something will cost more than it is worth.",
        "Most of my clients come back, which I take as the best sign there is.",
        "I answer on working days within a few hours, and I do not take on more than two things at a time.",
    ),
    certificates=(
        ("AWS Certified Developer - Associate", "Amazon Web Services"),
        ("Certified Kubernetes Administrator", "The Linux Foundation"),
        ("Professional Scrum Developer", "Scrum.org"),
        ("Oracle Certified Professional: Java", "Oracle"),
    ),
    more_skills=("Git", "Testing", "Code review", "API design"),
    careless=(
        "I am a full stack developer with experience in all modern technologies and I can start right now.",
        "I have done many similar projects and can deliver high quality and clean code.",
        "I am expert in PHP, Python, Java, React, Angular, Node and everything else that you need.",
    ),
    rate_usd=42,
)  # fmt: skip
