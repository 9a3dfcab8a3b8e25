# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of design: logos, print, screens, pictures."""

from __future__ import annotations

from earnest.lab.believable.words.task import Field, Task

_LOGO = Task(
    thing="the logo", size="small", levels="eix",
    titles=(
        "Logo for {a_short}, [one colour|also as a stamp]",
        "0:A fresher logo for {who}",
        "0:[Redraw|Vectorise] our old logo from a paper bag",
    ),
    opening=(
        "Our logo was drawn by a cousin in {year}; we like it, but it turns to mud when it is printed small.",
        "We open a second place in {month} and need a sign over the door, a stamp and a picture for the website.",
    ),
    need=(
        "We are looking for something simple that works in one colour, [carved in wood and at sixteen pixels|on a bag and on a van].",
        "Three directions first, then one worked out, please, with files that our printer accepts.",
    ),
    details=(
        "No leaves, no globes, no swooshes.",
        "The colour of our van is a dark green and will stay.",
        "We will ask {few} {people} which of the drafts they like.",
        "The lettering matters to us more than a symbol.",
    ),
    questions=(
        ("How do you test that it works small?", (
            "Sixteen pixels on a screen, eight millimetres on a cheap printer, and once as a rubber stamp. What survives is the logo.",
            "I draw the small version first. Growing is easy.",
        )),
    ),
    skills=("Logo design", "Adobe Illustrator", "Branding", "Typography", "Vector graphics"),
    headlines=("Logos that survive a rubber stamp", "Lettering and marks for small shops", "Brand marks, drawn by hand first"),
    hooks=(
        "A logo that turns to mud when small has too many lines for its size, and that can be mended without losing what you like.",
        "A mark in one colour that holds on a bag and on a van is mostly a matter of what one leaves out.",
    ),
    works=(
        ("Mark for {a_short}", "The mark of {a_short} began as a potato print and is on {few} vans now."),
        ("{short}: lettering", "I drew the lettering for {a_short}; their {people} recognise it from across the street."),
    ),
    plans=(
        "You get three drafts in black on white, on one sheet, without any effects.",
        "Files come as SVG, PDF and PNG, with a page on how to use them and how not.",
    ),
    steps=("Logo with all files",),
)  # fmt: skip

_BROCHURE = Task(
    thing="the brochure", size="medium", levels="ix",
    titles=(
        "0:[Programme|Brochure], {some} pages, for {a_short}",
        "1:Layout of a [menu|catalogue of {goods}|price list] that we can change ourselves",
        "0:Season's programme for {a_short}: layout and print files",
    ),
    opening=(
        "Twice a year we print {big} copies of a programme, and each time it is made in Word on the last weekend.",
        "Our list of {goods} has grown to {some} pages in which nobody finds anything.",
    ),
    need=(
        "We need a layout with styles, so that next season only text and pictures change, and print files for this one.",
        "Please make it easy to find something, pleasant to hold, and cheap to print in two colours.",
    ),
    details=(
        "Texts are finished; pictures are of mixed quality.",
        "The printer wants PDF/X-4 with three millimetres of bleed.",
        "InDesign or Affinity, we have both.",
        "Older {people} read it, so nothing under ten points, please.",
    ),
    questions=(
        ("How do you lead the eye through so many entries?", (
            "One strong thing for each spread, a grid that never changes, and the date or number always in the same corner.",
            "By making a table of what people look for first. In your case that is the day, then the price, then the text.",
        )),
    ),
    skills=("Adobe InDesign", "Layout", "Print design", "Typography", "Affinity Publisher", "Prepress"),
    headlines=("Print: programmes, catalogues, menus", "Editorial design with styles you can go on using", "Layout and print files that come back right"),
    hooks=(
        "0:A programme made on the last weekend in Word is a case for styles; the second season then takes a day.",
        "1:A list of {some} pages in which nobody finds anything needs fewer words and one strong line a page.",
    ),
    works=(
        ("Programme of {a_short}", "I set the programme of {a_short}; they have made {few} editions with it themselves."),
        ("{some} pages of {goods}", "The catalogue of {a_short} got shorter by a third and sells more, they tell me."),
    ),
    plans=(
        "I send one finished spread before the rest, so that we argue about two pages and not about {some}.",
        "The print files are checked with your printer before you pay for them.",
    ),
    steps=("One spread, finished", "All pages", "Print files and template"),
)  # fmt: skip

_UX = Task(
    thing="the screens", size="large", levels="ix",
    titles=(
        "1:Redesign the {records} screens of {a_short}",
        "1:Figma design for a [web app|member area], {some} screens",
        "0:UX review: why do {people} give up at the last step?",
    ),
    opening=(
        "Of {many} {people} who begin, about {percent} percent give up on the page where they should pay, and we can only guess why.",
        "Our software for {records} was designed by those who wrote it, and new colleagues need two weeks to learn it.",
    ),
    need=(
        "Find out where people get lost, [with five of them watched|by watching, not by asking], and redesign those screens first.",
        "We need a Figma file with components, states and the awkward cases: nothing there, too much there, error.",
    ),
    details=(
        "It has to reach WCAG AA; one of our {people} tests with a screen reader.",
        "Developers are in house and like to be asked early.",
        "We have recordings of {some} sessions.",
        "Dark mode may wait.",
    ),
    questions=(
        ("How many people would you watch, and doing what?", (
            "Five, each for half an hour, doing what they came for last week. After the fourth one I usually know what to draw.",
            "Six: three who know it and three who do not. The task is theirs, not one that I invent.",
        )),
        ("What do you hand to the developers?", (
            "A Figma file with components and states, and a page for each screen on what happens when something goes wrong.",
            "Drawings, and an afternoon a week in which I am there for questions. The second is worth more.",
        )),
    ),
    skills=("UX design", "Figma", "User research", "Prototyping", "Accessibility", "UI design", "Design systems"),
    headlines=("Screens for people in a hurry", "UX: I watch first, then draw", "Interface design, accessible from the start"),
    hooks=(
        "0:{percent} percent lost at the payment page is worth more than all the other screens together, so I would stay there until it is understood.",
        "1:Two weeks to learn a tool for {records} means that its words are wrong more than its colours.",
    ),
    works=(
        ("Checkout of {a_short}", "I watched five {people} of {a_short} and moved one field; a third fewer gave up."),
        ("Component library for {a_short}", "{a_short} builds its screens from {some} components of mine, with every state drawn."),
    ),
    plans=(
        "First week: recordings and five sessions, with a short report. Second: drafts on paper. Only then Figma.",
        "Each screen comes with its empty, crowded and broken state.",
    ),
    steps=("What goes wrong, with recordings", "Drafts of the main path", "All screens and states", "Questions from the developers"),
)  # fmt: skip

_PHOTO = Task(
    thing="the retouching", size="small", levels="eix", for_shops="0",
    titles=(
        "0:Retouch {some} photographs of {goods}",
        "0:Cut out {many} product pictures, white background",
        "1:Old photographs of {a_short}: scratches out, colours back",
    ),
    opening=(
        "We photographed {some} {goods} ourselves, with daylight from the left and a table that was not quite clean.",
        "For our anniversary we have {some} old prints, scanned, with folds and stains.",
    ),
    need=(
        "Please bring them to the same white and the same crop, and leave the {goods} looking like what they are.",
        "Natural, please: nobody should look as if they were made of wax.",
    ),
    details=(
        "0:Files are raw, about 25 megabytes each.",
        "Two sizes are needed, for the shop and for print.",
        "We send five first, as a test that is paid.",
        "0:Shadows should stay, softly.",
    ),
    questions=(
        ("0:How long do you need for each picture?", (
            "Four to six minutes for a cut-out with its shadow, a quarter of an hour for a difficult edge such as hair or glass.",
            "The first five will tell; I then name a price for the rest and keep to it.",
        )),
        ("1:How far do you go with a picture that is badly damaged?", (
            "As far as there is something to go by. A face that is gone stays gone; I do not invent one.",
            "I mend what has a neighbour to copy from, and leave the rest as an honest stain.",
        )),
    ),
    skills=("Photo retouching", "Adobe Photoshop", "Lightroom", "Colour correction", "Product photography"),
    headlines=("Retouching nobody notices", "Product pictures, consistent", "Photo restoration"),
    hooks=(
        "0:Daylight from one side makes cutting out easy and white balance hard, so I would begin with the colour.",
        "I would begin with the five most difficult ones; they show what the rest can be.",
    ),
    works=(
        ("{many} pictures for {a_short}", "I retouched {many} pictures of {goods} for {a_short} to one white."),
        ("Anniversary of {a_short}", "The wall at {a_short} shows {some} prints I restored; the oldest is of 1911."),
    ),
    plans=(
        "You get five to look at within a day, with a note on what I did to each.",
        "All pictures go through the same recipe first, by hand only where it fails.",
    ),
    steps=("All pictures in two sizes",),
)  # fmt: skip

_PACK = Task(
    thing="the design", size="medium", levels="ix", for_shops="0",
    titles=(
        "0:Labels for {few} kinds of {goods}",
        "0:Packaging for {goods}: [a box|a sleeve] that can be posted",
        "1:Signs and [vehicle lettering|window lettering] for {a_short}",
    ),
    opening=(
        "We are about to sell {goods} in shops other than our own, and our brown bag with a stamp will not do there.",
        "Our signs come from {few} decades, and visitors still end up in the boiler room.",
    ),
    need=(
        "We need a design for {few} kinds that belong together and differ at a glance, with all that the law wants printed.",
        "We need signs in one hand, from the gate to the last door, that can be read by somebody in a hurry.",
    ),
    details=(
        "0:Labels are printed digitally, {big} of each.",
        "There is a logo and one typeface; both stay.",
        "0:The barcode is always put where it hurts, so let us plan it in.",
        "0:A mock-up for a trade fair in {month} would be good.",
    ),
    questions=(
        ("0:How would the kinds differ?", (
            "By one colour and one large word. In a shelf at two metres nothing else is seen.",
            "By the drawing, with everything else in the same place. Colour alone fails some of your customers.",
        )),
        ("1:Where do you begin with signs?", (
            "At the gate, on foot, with somebody who has never been there. Where they stop, a sign is missing.",
            "With a list of the questions at your front desk. Every sign should make one of them go away.",
        )),
    ),
    skills=("Packaging design", "Adobe Illustrator", "Label design", "Branding", "Signage", "Prepress"),
    headlines=("Packaging and labels for small makers", "Signs that get people where they want to go", "Labels with the small print planned in"),
    hooks=(
        "0:From a stamped brown bag to a shelf is a step in which the stamp should come along: it is what people know.",
        "1:Visitors in the boiler room are the best survey there is: I would begin with the places where people turn round.",
        "0:Barcode and small print first, then the picture. Otherwise they end up on the seam.",
    ),
    works=(
        ("{few} labels for {a_short}", "I designed the labels of {a_short}; a shop of theirs put them at eye level without being asked."),
        ("Signs at {a_short}", "Since {a_short} has my signs, its front desk is asked for the way about once a day."),
    ),
    plans=(
        "0:I print the first draft at real size and photograph it in a shop's shelf.",
        "1:I walk the way through your photographs first and count the places where one has to decide.",
        "0:The template has the legal part locked, so that nobody deletes it by accident.",
    ),
    steps=("Two directions, as mock-ups", "0:All kinds", "1:All signs", "Print files and template"),
)  # fmt: skip

ILLUSTRATIONS = Task(
    thing="the illustrations", size="medium", levels="eix",
    titles=(
        "0:{few} illustrations for the website of {a_short}",
        "1:Hand-drawn map [of our grounds|for {people}]",
        "0:Ink drawings of {goods} for {a_short}",
    ),
    opening=(
        "We are tired of pictures bought from a stock, in which everybody laughs at a salad.",
        "Our {people} get a leaflet, and children get the same one; we would like a version that is drawn.",
    ),
    need=(
        "We want {few} drawings in one hand, [warm but not cute|in two colours], that we may use in print and on screens for good.",
        "A map that is not to scale but that helps: where to come in, where the {goods} are, where not to go.",
    ),
    details=(
        "We send photographs of the place.",
        "People of all ages should appear, and not only smiling ones.",
        "Paper is uncoated, so no fine greys.",
        "Sketches first, please; we will not change our mind after the second round.",
    ),
    questions=(
        ("Which rights do we get?", (
            "Use in all your own media without limit of time, in the price. Selling the drawings as such would be extra.",
            "Everything but resale. I keep the right to show them among my work.",
        )),
    ),
    skills=("Illustration", "Drawing", "Procreate", "Adobe Illustrator", "Editorial illustration"),
    headlines=("Illustrations by hand, in few colours", "Maps and drawings for places people visit", "Editorial illustration since {since}"),
    hooks=(
        "0:Nobody laughs at salads in my drawings. Warm but not cute is mostly a matter of leaving things out.",
        "1:A map that is not to scale but helps is the best kind; I would walk through your photographs first.",
    ),
    works=(
        ("Map for {a_short}", "I drew the map that {a_short} prints on {big} leaflets; children take it home."),
        ("{few} drawings for {a_short}", "{a_short} has used {few} drawings of mine for years, from the menu to the door."),
    ),
    plans=(
        "Pencil sketches of all of them come first, on one sheet, so that they belong together.",
        "I draw on paper and scan, so that the line stays alive.",
    ),
    steps=("Sketches", "Finished drawings"),
)  # fmt: skip

DESIGN = Field(
    category="design", trade="design",
    tasks=(_LOGO, _BROCHURE, _UX, _PHOTO, _PACK, ILLUSTRATIONS),
    about=(
        "I come from a print shop and have worked for myself since {since}.",
        "I show few drafts and can say why each of them is there.",
        "My clients are shops, clubs, museums and workshops, and I like that they know what they want.",
        "You get open files, since what I make should outlive our contract.",
    ),
    certificates=(
        ("Adobe Certified Professional in Visual Design", "Adobe"),
        ("Certified Professional in Accessibility Core Competencies", "IAAP"),
        ("Google UX Design Certificate", "Google"),
    ),
    more_skills=("Colour", "Presentation", "Canva"),
    careless=(
        "I am a creative designer with unlimited ideas and unlimited revisions.",
        "I will make an eye-catching modern design that boosts your brand.",
        "Check my portfolio, I have made more than 1000 logos.",
    ),
    rate_usd=32,
)  # fmt: skip
