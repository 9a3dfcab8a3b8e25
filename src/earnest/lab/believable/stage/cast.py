"""The twelve who propose on the demo client's job, in their own words: from excellent to sloppy."""
# ruff: noqa: E501
# A sentence stands on one line, however long.

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody with a profile and a letter. `tasks` are the kinds of work they know, by name (see `stage.people`);
    `ability` and `care` as a Freelancer's; `hours_ago` says when the letter came, counted from the end; `steps` are
    milestones with their part of the price in percent and their days."""

    headline: str
    about: str
    tasks: tuple[str, ...]
    skills: tuple[str, ...]
    rate_usd: int
    years: int
    ability: float
    care: float
    works: tuple[tuple[str, str], ...]
    hours_ago: int
    offer_usd: int
    letter: str
    answers: tuple[str, str]
    steps: tuple[tuple[str, int, int], ...] = ()


CAST = (
    Part(
        "Rails upgrades since 2014",
        "Two things fill my year: old Rails applications that have to become new ones, and booking systems for places that are full on Saturdays. I deploy small steps and write down how to undo each of them.",
        ("rails", "booking"), ("Ruby on Rails", "PostgreSQL", "Stripe", "RSpec", "HTML", "CSS"), 62, 12, 0.93, 0.95,
        (
            ("Canoe hire: bookings by the hour", "A canoe hire with 60 boats takes its bookings on a page of mine; on the first warm Sunday it answered 1,900 people and sold no canoe twice."),
            ("Ticket shop, Rails 5 to 7", "I took a ticket shop with 52,000 lines from Rails 5.1 to 7.0 in eighteen deploys, all of them in office hours."),
        ),
        88, 2_300,
        "Good morning,\n\nWhat you describe is less a website than a promise: a place that was paid for must be there on Saturday morning, wind or no wind. So I would begin with the two harbours, the boats and the instructors as they really are, and only then draw pages.\n\nI built the same thing for a canoe hire with sixty boats. On its first warm Sunday 1,900 people came within the hour, and no canoe was sold twice. You may call them; I send the number when we talk.\n\nHow I would go about it: in the first week you get one course in one harbour that can be reserved and paid on a test address, with your own prices. In the second, deposits, the mail two days before, and cancelling by a link, with your rule that bad weather moves a booking and does not refund it. In the third, the office calendar and the import of your spreadsheet, once for practice and once for good. After that I stay for four weeks at no extra cost, because the questions come then.\n\nTwo things I would leave as they are: your WordPress site, and the telephone for groups of ten and more.",
        (
            "In the database, with a constraint on boat, harbour and time. Somebody who pays holds the place for ten minutes; whoever comes second sees at once that it is gone and what is free next to it.",
            "Vouchers, the second language and statistics. Not the weather rule, since your office would drown in mails without it.",
        ),
        (("One course, one harbour: reserve and pay", 30, 7), ("Deposits, reminders, weather rule", 30, 8), ("Office calendar, import, launch", 30, 8), ("Four weeks of care", 10, 28)),
    ),
    Part(
        "Backend and databases",
        "PostgreSQL, Django and whatever stands in front of them. I am new here and have been at it for nine years elsewhere, most of it in the back office of a tour operator.",
        ("slow", "booking"), ("Django", "Python", "PostgreSQL", "Stripe", "HTMX"), 48, 9, 0.82, 0.84,
        (("Seats on 40 coaches", "For a tour operator I rewrote how seats are held while people pay; double sales went from two a week to none in three years."),),
        80, 1_900,
        "Hello,\n\nI would do this in Django with PostgreSQL, in this order, without a day on which you cannot take bookings:\n\n1. Import your spreadsheet into a proper calendar that only your office sees. You work with it for a week, so the odd cases come up before any pupil sees a page.\n2. The public page reads the same calendar. Reserve, pay the deposit with your Stripe account, confirmation by mail.\n3. Moving a booking because of weather, with one button for a whole course.\n\nFrom a tour operator I know the hard part, which is holding a place while somebody types in a card number. I have no sailing school to show, and I do not sail; I would need an hour with whoever answers your phone.\n\nMy price is below your budget because steps 1 and 2 share nearly everything.",
        (
            "A unique constraint in PostgreSQL on boat and time range, plus a hold that expires by itself. The page can then be as simple as you like; the database does not let it happen.",
            "Accounts for pupils. A link in the confirmation is enough to move or cancel, and nobody forgets a password.",
        ),
        (("Calendar for the office, import", 40, 8), ("Public page with deposit", 40, 9), ("Moving courses, launch", 20, 6)),
    ),
    Part(
        "Full-stack studio of three",
        "Three people, one design, one back end, one who answers the phone. We have delivered more than a hundred projects for tourism and events.",
        ("booking", "app"), ("React", "Node.js", "PostgreSQL", "Figma", "Stripe"), 65, 10, 0.85, 0.6,
        (("Ski school with 70 instructors", "Bookings, instructors' rosters and payments for a ski school, used every winter since 2019."), ("Event calendar of a harbour town", "One calendar for 40 organisers, with tickets.")),
        76, 2_400,
        "Hello,\n\nour studio has built booking platforms for a ski school, two event venues and a chain of saunas. For you we propose a modern application with React in front and Node.js behind it, a design made for your brand, and an admin area in which prices, courses and texts can be edited.\n\nWork is organised in two sprints of two weeks with a demo after each. One of us is always on the phone in office hours, and after the launch we offer maintenance at a monthly price.\n\nWe would be glad to show you the ski school's admin area in a short video call, since yours would look much like it.",
        ("Our platform handles this with reservations that time out.", "We would rather do all of it in the first version; it is included in the price."),
        (("Design and first demo", 50, 14), ("Second demo and launch", 50, 14)),
    ),
    Part(
        "Django for small businesses",
        "One person, one language, no surprises. I build things that a small office can run without me and I come when it cannot.",
        ("booking", "api", "script"), ("Django", "Python", "PostgreSQL", "HTMX", "HTML", "CSS"), 40, 7, 0.78, 0.88,
        (("Pottery courses online", "Bookings for a pottery with twelve wheels; the owner changes courses and prices herself."), ("Deposits for a campsite", "Deposits by card and a reminder that halved the no-shows of a campsite.")),
        71, 2_150,
        "Hello,\n\nI read your post twice, the second time with your timetable from last summer open beside it. Three things I noticed:\n\nCourses in both harbours share instructors, so the free places of one depend on the other. A standard booking plugin cannot do that, which is probably why the spreadsheet is still there.\n\nMost of your courses begin on Saturday. So on Friday evening people look on their telephones whether it takes place, and that page should exist.\n\nYour deposit is thirty percent, and terms for it are missing on the site. I would show them before the payment, in one sentence.\n\nI would need about four weeks beside other work. The pottery in my profile is the closest to it: twelve wheels, courses on weekends, and an owner who changes everything herself.",
        (
            "By making the boat, the instructor and the time one row that can exist only once. The check happens when the place is taken, not when the page is shown.",
            "I would leave out the group prices at first. Ten groups a year are ten telephone calls, and you like those calls.",
        ),
        (("Timetable with shared instructors", 35, 10), ("Reserve, deposit, Friday page", 45, 12), ("Import and launch", 20, 6)),
    ),
    Part(
        "Web applications, from the first sketch to the first payment",
        "I have worked for clubs and schools for six years. I like projects in which one can meet the people who will use it.",
        ("booking", "front"), ("Python", "Django", "JavaScript", "Stripe", "CSS"), 36, 6, 0.7, 0.72,
        (("Course booking of a swimming club", "Children's courses of a swimming club, 400 places, gone in nine minutes on the first day of booking."),),
        66, 1_800,
        "Hi,\n\nlast year I built the course booking for a swimming club: 400 places, all of them gone in the first nine minutes, and the queue at the counter is history. Yours is calmer, I think, but has two places and weather.\n\nI would take Django and your Stripe account. Pages first for the telephone. For the weather I have no ready solution, and would talk with you about what you tell people today.\n\nI can start on the 1st and would need three to four weeks.",
        (
            "Transactions with a lock on the course row, as at the swimming club, where it held under a real rush.",
            "The office calendar could come later, if your spreadsheet gets the bookings as a file every evening.",
        ),
        (("Booking and payment", 60, 14), ("Office view, launch", 40, 10)),
    ),
    Part(
        "WordPress, mail and hosting",
        "I look after some thirty WordPress sites, and most of them are boring by now, which was the aim.",
        ("form", "page"), ("WordPress", "PHP", "WooCommerce", "CSS", "DNS"), 28, 11, 0.62, 0.62,
        (("A sauna's shop", "Vouchers and time slots for a sauna with WooCommerce Bookings."),),
        58, 900,
        "Hello,\n\nI would not build this anew. Your site is WordPress, and there is WooCommerce Bookings, which costs 250 dollars a year and does about 80 percent of what you list: times, deposits, reminders, cancelling.\n\nWhat it does not do: instructors who work in two harbours, and moving a course because of weather with one button. For the first I know a way around, the second would be manual.\n\nFor 900 dollars I set it up with your courses, in your design, within ten days. If it turns out to be too small after a season, you have lost little and know better what you need.",
        ("The plugin locks a slot while it is in the basket. With boats as resources it does not sell one twice.", "Everything that the plugin cannot do."),
        (("Set up with all courses", 70, 7), ("Payments, test, launch", 30, 3)),
    ),
    Part(
        "React and TypeScript for office tools",
        "Front end developer. I make tables and calendars that people use all day.",
        ("front", "app"), ("React", "TypeScript", "Node.js", "CSS", "REST API"), 44, 5, 0.72, 0.55,
        (("Roster of a fire brigade", "A calendar for 120 volunteers, by drag and drop and by keyboard."),),
        52, 2_200,
        "Hello,\n\nI specialise in calendars. The roster I made for a fire brigade handles 120 people and is used every day; your office calendar would be of that kind, with boats and instructors as rows.\n\nFor the server I would use Supabase, so that there is little to look after. Payments by Stripe Checkout.\n\nMy strong side is what your office sees; for the public page I would keep to something simple.",
        ("Row level constraints in the database.", "Public accounts."),
        (("Office calendar", 50, 12), ("Public page and payment", 50, 12)),
    ),
    Part(
        "Junior developer, fair price, much time",
        "I finished my training last summer and am building up references. I ask when I do not know something.",
        ("script", "page"), ("Python", "Django", "HTML", "CSS", "Git"), 18, 1, 0.5, 0.74,
        (("Library of a school", "Lending and returns for a school library of 3,000 books, my final project."),),
        47, 1_100,
        "Good evening,\n\nI should say first that I have not built a booking page for a client yet. My final project was the lending of a school library, which is related: a thing can be given to one person at a time, for a certain while, and people forget to bring it back.\n\nI have thought about your two harbours and drawn a small data model; I would show it to you before you decide anything. I would work on this full time for five weeks, and a former teacher of mine, who builds such systems, looks over my code every week.\n\nMy price is low because I learn on it, and I know that.",
        (
            "With a constraint in the database. I have tried it with two browser windows in my library project, and the second one gets a message.",
            "Payment, if you agree: reserve online, pay on arrival. It would let us go live two weeks earlier.",
        ),
        (("Data model and reservation", 50, 18), ("Calendar and launch", 50, 17)),
    ),
    Part(
        "PHP and Laravel",
        "Laravel since version 4. Shops, portals, interfaces.",
        ("api", "page"), ("PHP", "Laravel", "MySQL", "Vue.js", "Stripe"), 30, 8, 0.6, 0.42,
        (("Portal for holiday flats", "Search and booking of 300 flats."),),
        39, 2_000,
        "Hello,\n\nI have 8 years of experience with Laravel and have built several booking portals, for example for holiday flats. I can do your project with Laravel and Vue.js. Payment with Stripe is no problem.\n\nThe price includes hosting for the first year. Time about 4 weeks.",
        ("With transactions.", "Nothing, everything can be done in time."),
        (("Complete booking system", 100, 28),),
    ),
    Part(
        "Flutter apps, both stores",
        "Apps for iOS and Android.",
        ("app",), ("Flutter", "Dart", "Firebase", "iOS", "Android"), 35, 4, 0.64, 0.38,
        (("App of a diving centre", "Dive log and bookings."),),
        30, 3_400,
        "Hello,\n\nhave you considered an app? Nearly everybody has a smartphone today, and with push messages your pupils would know at once when a course is moved because of wind. I made an app for a diving centre, which is close to sailing.\n\nFor 3,400 I would build the app for iOS and Android including the bookings. A website would not be needed any more.",
        ("Firebase takes care of it.", "The website."),
        (("App for iOS and Android", 100, 45),),
    ),
    Part(
        "All web services, fast delivery",
        "Expert in web design, WordPress, Shopify, SEO, logo, video editing, data entry and virtual assistance.",
        ("page",), ("WordPress", "SEO", "Logo design", "Data entry", "Shopify"), 12, 6, 0.35, 0.16,
        (),
        21, 500,
        "Dear Sir/Madam,\n\nI have carefully read your job description and I am very interested in your project. I have more than 6 years experience in website development and I have completed 500+ projects with 100% client satisfaction.\n\nI can design a beautiful, responsive and SEO friendly website for you in 5 days with unlimited revisions.\n\nPlease message me so we can discuss further. Looking forward to your positive response.",
        ("Yes.", "We can discuss it in chat."),
    ),
    Part(
        "Senior full stack developer, all technologies",
        "I can start immediately. MERN, MEAN, LAMP, Python, Java, .NET, blockchain, AI.",
        ("script",), ("JavaScript", "React", "Node.js", "Python", "PHP"), 20, 7, 0.3, 0.1,
        (),
        9, 2_500,
        "Hi\n\nI can do this job. I am senior full stack developer and I did many similar projects. Please check my profile and contact me, we start now.\n\nThanks",
        ("", ""),
    ),
)  # fmt: skip
