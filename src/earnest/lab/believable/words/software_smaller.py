# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of software development: small repairs, screens, operations."""

from __future__ import annotations

from earnest.lab.believable.words.task import Task

CONTACT_FORM = Task(
    thing="the contact form", size="small", levels="eix",
    titles=(
        "Contact form of {a_short} sends no mail [any more|since {day}]",
        "Fix a broken form on our WordPress site",
        "[Enquiries|Mails] from our website go missing",
    ),
    opening=(
        "The form on our WordPress site says thank you, but since [an update|we moved the host|{month}] nothing arrives here.",
        "About {few} enquiries of our {people} get lost every week, and we only know because they call.",
    ),
    need=(
        "Please find out where the mails go and make it work again, [and tell us in two sentences what it was|with a test that we can repeat].",
        "It should take somebody who knows mail an hour or two.",
    ),
    details=(
        "The site uses Contact Form 7 and a theme bought in {year}.",
        "We can give access to WordPress and to the host's panel.",
        "Some mails land in spam at our own provider.",
        "Please do not change the look of the page.",
    ),
    questions=(
        ("What do you think it is?", (
            "Most likely the sender: the site writes as an address that your domain's SPF record does not allow. A ten-minute check will show.",
            "The new host does not send mail itself, and WordPress does not complain. An SMTP plugin with your own mailbox cures it.",
        )),
    ),
    skills=("WordPress", "PHP", "SMTP", "DNS", "HTML"),
    headlines=("WordPress repairs, usually the same day", "Small fixes for small sites", "WordPress, mail and hosting"),
    hooks=(
        "0:A form that says thank you and sends nothing is nearly always the sender's address or the host, and both can be seen in the logs.",
        "1:Some enquiries lost and others not: that points at SPF and DKIM, so I would look there first.",
    ),
    works=(
        ("Lost mails of {a_short}", "{a_short} had lost enquiries for {weeks} weeks; it was one DNS record, and I showed them how to check it themselves."),
        ("A form with a memory", "For {a_short} I keep every enquiry in the database as well, so that nothing is lost even when mail fails."),
    ),
    plans=(
        "I send a test through the form, follow it in the mail log, and mend what stops it. Then we repeat the test together.",
        "I would also store enquiries in WordPress, so that you can see what a mailbox swallows.",
    ),
    steps=("Mails arrive again, with a test",),
)  # fmt: skip

PAGE_FIXES = Task(
    thing="the page fixes", size="small", levels="eix",
    titles=(
        "0:Menu of our site does not open on an iPhone",
        "1:{few} small CSS faults on the site of {a_short}",
        "Our page for {goods} is broken on telephones",
    ),
    opening=(
        "On a telephone our menu opens behind the picture and nobody can reach the page with our {goods}.",
        "Since the last update of the theme {few} things look wrong on small screens, and {people} have begun to complain.",
    ),
    need=(
        "We have a list with screenshots. Please mend what is on it [and nothing else|in a child theme, so that the next update keeps it].",
        "The page should look right on an iPhone, on an Android telephone and on an old iPad that our [front desk|office] uses.",
    ),
    details=(
        "The site is WordPress with Elementor.",
        "The style sheet was changed by hand by {few} different people.",
        "We can look at a test version the same evening.",
        "Load time is a worry too: the first page weighs nine megabytes.",
    ),
    questions=(
        ("On which devices do you test?", (
            "On two real telephones and a tablet on my desk, and on a service with real devices for the older ones.",
            "Safari on an iPhone 12 and a newer one, Chrome on Android, and an old iPad that I keep for such cases.",
        )),
    ),
    skills=("CSS", "HTML", "WordPress", "Responsive design", "JavaScript", "Elementor"),
    headlines=("Front end: pages that work on the telephone", "HTML and CSS, tidy", "Responsive repairs"),
    hooks=(
        "0:A menu behind the picture is a stacking order, usually one rule, and I would show you which.",
        "1:I had a look at a page like yours on my own telephone: with {few} faults on a list this is an evening's work.",
    ),
    works=(
        ("{short}, from 9 MB to 800 kB", "The first page of {a_short} went from nine megabytes to eight hundred kilobytes and looks the same."),
        ("Menu for {a_short}", "I rebuilt the menu of {a_short} so that it works by touch, by keyboard and with a screen reader."),
    ),
    plans=(
        "Everything goes into a child theme with a comment on why it is there.",
        "You get a picture of each point before and after, from real devices.",
    ),
    steps=("All points of the list mended",),
)  # fmt: skip

DEPLOYMENT = Task(
    thing="the deployment", size="medium", levels="ix",
    titles=(
        "1:Move our [application|{records} system] from [Heroku|a root server] to [Hetzner|AWS]",
        "1:Backups that somebody has really restored",
        "0:Docker, CI and a deploy that {a_short} can trust",
    ),
    opening=(
        "We deploy by copying files over SSH on {day} evenings, and everybody goes home late.",
        "Our backups have run every night since {year}, and we found out last week that none of them can be restored.",
    ),
    need=(
        "Please set up something boring: build, test, deploy with one button, [and roll back with another|roll back with one more].",
        "We want to move to a new host with backups that work and less than ten minutes of downtime, and to understand what we have afterwards.",
    ),
    details=(
        "It is a {stack} application with PostgreSQL and Redis.",
        "About {many} people use it at a time; [nights are quiet|weekends are the busiest].",
        "Costs should stay under {percent}0 dollars a month.",
        "The code is on GitHub.",
        "There is personal data of our {people} in it, so it must stay in the European Union.",
    ),
    questions=(
        ("1:How would you test the backups?", (
            "By restoring one every week into an empty database, by machine, and comparing counts. You get a mail only if it fails.",
            "A restore is part of the handover: you do it yourselves with my notes while I watch.",
        )),
        ("What would you not automate?", (
            "Database migrations that delete something. They run by hand, after a look at how many rows it is.",
            "The decision to roll back. The button is there, and a person presses it.",
        )),
    ),
    skills=("Docker", "Linux", "GitHub Actions", "AWS", "PostgreSQL", "Terraform", "Nginx", "Ansible"),
    headlines=("DevOps for teams without a DevOps person", "Servers, backups, quiet nights", "Linux and deployments since {since}"),
    hooks=(
        "1:Backups that were never restored are the first thing I would look at, before anything is moved.",
        "0:A boring deploy is a good goal, and for a {stack} application of your size it takes days, not weeks.",
    ),
    works=(
        ("{a_short}, moved in eight minutes", "I moved {a_short} to a new host with eight minutes of downtime, measured by its own {people}."),
        ("Restored every {day}", "{a_short} restores its backup every {day} by itself; it has failed once, for a good reason, and they knew by breakfast."),
    ),
    plans=(
        "I build the new place beside the old one, run both for some days, and switch when the numbers agree.",
        "All of it is in a repository of yours, with a page on how to do each thing by hand when I am not there.",
    ),
    steps=("New environment beside the old one", "Build, test, deploy, roll back", "The move, and a restore by your own hands"),
    variants=({"stack": "Django"}, {"stack": "Node.js"}, {"stack": "Laravel"}, {"stack": "Rails"}),
)  # fmt: skip

DASHBOARD = Task(
    thing="the dashboard", size="medium", levels="eix",
    titles=(
        "0:React dashboard for the {records} of {a_short}",
        "0:[Tables, filters, export|A screen for our {records}]: front end in TypeScript",
        "1:Finish a half-done React application",
    ),
    opening=(
        "Our API is done and tested; what is missing is the screen on which our office works with {records} all day.",
        "A developer left us with a React application that is about {percent} percent done and does not build any more.",
    ),
    need=(
        "We need a table with filters that can be kept, a page for a single record, and an export for our bookkeeper.",
        "Please make it build, finish the {few} pages on our list, and leave it so that the next person finds their way.",
    ),
    details=(
        "TypeScript, React 18 and Vite; we have no strong wishes beyond that.",
        "The table has up to {big} rows, and scrolling must stay smooth.",
        "Everything must work by keyboard, since two colleagues do not use a mouse.",
        "We have wireframes, and we are open to better ones.",
    ),
    questions=(
        ("How do you keep a table of many thousand rows fast?", (
            "The server sorts and filters, the page draws only what is visible, and the filters live in the address so that they can be shared.",
            "With pages by cursor and a virtual list. What matters more is that typing in a filter never waits for the network.",
        )),
    ),
    skills=("React", "TypeScript", "JavaScript", "CSS", "REST API", "Accessibility", "Vite"),
    headlines=("React and TypeScript for office tools", "Front end that people use all day", "TypeScript, tested"),
    hooks=(
        "0:A screen that people use all day is a different thing from a page they visit, and the keyboard comes first there.",
        "1:A half-done application that does not build is usually two days from building; then we can judge the rest honestly.",
    ),
    works=(
        ("Back office of {a_short}", "I made the screens on which {a_short} handles {many} {records} a week; training a new colleague takes an hour."),
        ("A table of {big} rows", "For {a_short} I wrote a table of {big} rows that scrolls without a stutter on a laptop of {year}."),
    ),
    plans=(
        "I would sit with one of your colleagues for an hour, by video, and watch how the work is done now.",
        "Each page comes with tests for the paths that matter and a short video for your office.",
    ),
    steps=("It builds, and the table works", "Record page, filters, export", "Keyboard, tests, handover"),
)  # fmt: skip

SCRIPT = Task(
    thing="the script", size="small", levels="eix",
    titles=(
        "0:Small Python script: {records} from [PDF|mail] to Excel",
        "1:Rename and sort {big} files by [what is in them|date and article]",
        "0:Read {some} PDF files a week into one sheet",
    ),
    opening=(
        "Every {day} somebody here copies figures from about {some} PDF files into a spreadsheet.",
        "We have a folder with {big} files whose names say nothing, and a list that says what they should be called.",
    ),
    need=(
        "A script that does it, which I can start with a double click on Windows, [with a list of what it could not read|and which never deletes anything].",
        "Please write it so that I understand it; I know a little Python.",
    ),
    details=(
        "Five example files are attached once we talk.",
        "Layouts differ a little between [three|four] suppliers.",
        "It must leave the originals alone.",
        "A log in plain text would be welcome.",
    ),
    questions=(
        ("What do you do with a file that does not fit the pattern?", (
            "Put it aside with a line in the log that says which figure is missing. Guessing would cost you more than looking.",
            "Stop at that file, not at the whole run, and show it in a separate sheet.",
        )),
    ),
    skills=("Python", "Excel", "PDF extraction", "Automation", "pandas"),
    headlines=("Python scripts that save a morning a week", "Automation for offices", "Small tools, well explained"),
    hooks=(
        "0:Figures from {some} PDF files every {day} are a morning you can have back.",
        "Leaving the originals alone and saying what could not be read: those are the two rules I would have proposed too.",
    ),
    works=(
        ("{records} of {a_short} in one sheet", "{a_short} gets its {records} from {some} files a week into one sheet with a double click."),
        ("{big} files renamed", "I renamed {big} files of {a_short} by their contents; a dry run showed every name before it changed."),
    ),
    plans=(
        "With your five examples I can show a first result within a day.",
        "It begins with a dry run that only says what it would do.",
    ),
    steps=("Script, tried on your files",),
)  # fmt: skip
