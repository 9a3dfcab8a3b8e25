# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of engineering: boards, parts, structures, installations."""

from __future__ import annotations

from earnest.lab.believable.words.task import Field, Task

_PCB = Task(
    thing="the board", size="large", levels="ix",
    titles=(
        "Circuit board for a [temperature|water level|door] logger, battery for {few} years",
        "0:Redesign of a small board: parts no longer made",
        "1:Schematic and layout for a LoRa sensor for {a_short}",
    ),
    opening=(
        "We put small loggers into the rooms of {a_short}, {many} so far, and the radio module we use is no longer made.",
        "A prototype on a breadboard does what we want; now it has to become a board that can be made {many} times.",
    ),
    need=(
        "We need schematic, layout, bill of materials and production files, and somebody who stays until the first ten boards run.",
        "Two layers, parts that at least two distributors have, and hand-solderable if it can be helped.",
    ),
    details=(
        "Battery life should be {few} years at one message every fifteen minutes.",
        "The housing is given: 62 by 44 millimetres inside.",
        "KiCad, please, so that we can open it ourselves.",
        "It will be CE marked later by a laboratory.",
    ),
    questions=(
        ("How do you work out the battery life?", (
            "From a measured current profile of one cycle, including the inrush and self-discharge at five degrees, and with a margin of a third.",
            "With a sheet of every state and its duration first, then on the bench with a logger over a weekend.",
        )),
        ("What do you do about parts that may go away?", (
            "Footprints that take a second source, and a note in the bill of materials on what changes with it.",
            "I check life cycle status of each part at two distributors and avoid anything with one maker.",
        )),
    ),
    skills=("PCB design", "KiCad", "Electronics", "Low power design", "LoRa", "Embedded C"),
    headlines=("Low power electronics, from sketch to series", "KiCad layouts that can be made", "Electronics and firmware since {since}"),
    hooks=(
        "{few} years on a battery at four messages an hour is possible, and the sleep current of the regulator decides it.",
        "0:A module that is no longer made is best replaced with one that has a sibling on the same footprint.",
    ),
    works=(
        ("Logger for {a_short}", "I designed a logger for {a_short}: {many} are in use, and the first batteries are in their fourth year."),
        ("Second source for everything", "When chips were scarce, {a_short} could go on making its board, because each part had a second source."),
    ),
    plans=(
        "Schematic review with you first, by video, before a single trace is drawn.",
        "I order the first five boards assembled and bring them up on my bench; you get the measurements.",
    ),
    steps=("Schematic and parts", "Layout and production files", "First boards brought up"),
)  # fmt: skip

_CAD = Task(
    thing="the drawings", size="medium", levels="eix",
    titles=(
        "1:[SolidWorks|Fusion] model and drawings of a [bracket|holder|hinge] from a sample",
        "3D model from hand sketches, ready for [CNC milling|laser cutting]",
        "0:Technical drawings for {some} parts that we have made for years",
    ),
    opening=(
        "We have had the same part made for {a_short} since {year}, from a paper drawing that is now unreadable.",
        "A broken part of an old machine has to be made again, and its maker does not exist any more.",
    ),
    need=(
        "We need a parametric model, drawings with tolerances, and files for the shop that will make it.",
        "Please measure from photographs and a sample that we send, ask where something is unclear, and draw it to standard.",
    ),
    details=(
        "Material is stainless steel, 1.4301, three millimetres.",
        "Two holes must fit a part that we cannot change.",
        "Quantities are {some} a year.",
        "Fits and surfaces matter in two places only; the rest may be coarse.",
    ),
    questions=(
        ("How do you choose the tolerances?", (
            "From what has to fit: two places get a fit, everything else the general tolerance. Each tight figure costs you money for ever.",
            "I ask the shop that makes it what they hold without effort and go tighter only where it must move.",
        )),
    ),
    skills=("SolidWorks", "Fusion 360", "Technical drawing", "CAD", "Sheet metal", "GD&T"),
    headlines=("Mechanical design for small series", "Drawings that the shop does not ring about", "CAD from samples and sketches"),
    hooks=(
        "The two or three places that must fit are those I would measure twice; the rest stays at general tolerance.",
        "0:A part made since {year} has usually changed without the drawing knowing; the sample counts.",
    ),
    works=(
        ("Old part for {a_short}", "I redrew a gear holder of {a_short} from a broken piece; it fitted at the first try."),
        ("{some} drawings in a month", "{a_short} had {some} parts on paper; now they are parametric models with drawings to ISO."),
    ),
    plans=(
        "You see the model with dimensions after two days and mark what is wrong on a screenshot.",
        "Files come as STEP, DXF and PDF, and natively if you use the same program.",
    ),
    steps=("Model for review", "Drawings and files for the shop"),
)  # fmt: skip

_STRUCT = Task(
    thing="the structural check", size="large", levels="x",
    titles=(
        "1:Structural check of a [mezzanine|timber roof|terrace] for {a_short}",
        "1:Can the floor carry it? Calculation for {who}",
        "0:Statics for solar panels on our roof",
    ),
    opening=(
        "We want to put {some} square metres of solar panels where nothing stood before, and the owner asks for a calculation.",
        "The building is from {year}, drawings exist for most of it, and the beam in question is steel.",
    ),
    need=(
        "We need a calculation to Eurocode that our local engineer can check and sign.",
        "Please say first whether it looks possible, and only then calculate it in full.",
    ),
    details=(
        "0:Snow load zone and photographs are at hand.",
        "1:A hole was cut into one web for a pipe, about 12 centimetres wide.",
        "We can measure whatever you need.",
        "The authority wants an answer by the end of {month}.",
    ),
    questions=(
        ("What do you need from us to begin?", (
            "Spans, sections, a photograph of each support, and what the floor is made of. From that I can say in two days whether it is worth going on.",
            "The old drawings as they are, and one hour with somebody on site and a telephone camera.",
        )),
    ),
    skills=("Structural analysis", "Eurocode", "Steel structures", "Timber structures", "AutoCAD", "Civil engineering"),
    headlines=("Structural engineer, existing buildings", "Calculations to Eurocode, readable", "Timber and steel since {since}"),
    hooks=(
        "1:A hole near a support would worry me more than the load itself, so I would ask for that first.",
        "0:Solar panels are light; it is the wind that lifts them and the snow beside them that decide.",
        "1:That you want a first opinion before a full calculation is sensible; in an existing building half of such questions end there.",
    ),
    works=(
        ("Mezzanine for {a_short}", "I calculated a mezzanine for {a_short}; the checking engineer came back with a single question."),
        ("Roof with {some} panels", "For {a_short} I proved a roof of {year} for solar panels with two added purlins instead of a new beam."),
    ),
    plans=(
        "You get a page with yes, no or maybe after two days, and the calculation with sketches after that.",
        "Every assumption is listed at the front, so that the engineer who signs can check it on site.",
    ),
    steps=("First opinion", "Full calculation with sketches", "Answers to the checking engineer"),
)  # fmt: skip

_FIRM = Task(
    thing="the firmware", size="medium", levels="ix",
    titles=(
        "1:Firmware for ESP32: [sensors to MQTT|updates over the air]",
        "0:Device hangs after {few} weeks: find the fault in C code",
        "1:STM32 firmware, [read {few} sensors and store|low power modes]",
    ),
    opening=(
        "Our device reads {few} sensors and sends their values; after some weeks it stops until somebody pulls the plug.",
        "The board is finished and tested, the firmware is a collection of examples that somebody pasted together.",
    ),
    need=(
        "We need somebody to find the fault, prove it, and leave a watchdog that is a last resort and not the cure.",
        "Please write it anew, small and readable, with updates that cannot brick a device in the field.",
    ),
    details=(
        "The source is about {big} lines of C on FreeRTOS.",
        "{many} devices are in the field and can be updated by USB only.",
        "0:A logic analyser trace of the fault exists.",
        "Network is sometimes gone for days; nothing may be lost.",
    ),
    questions=(
        ("0:How do you look for a fault that shows once in weeks?", (
            "Make it show sooner: faster cycle, small heap, cut the network every minute. Then stack marks and a ring buffer that survives the reset.",
            "I suspect the heap until proven otherwise, so fragmentation gets logged from day one on ten devices.",
        )),
        ("1:What happens when the power goes during an update?", (
            "Nothing: the new version is in a second slot and becomes the first only after it has reported in.",
            "The boot loader finds a slot that is not complete and starts the old one. I show it to you by pulling the plug ten times.",
        )),
    ),
    skills=("Embedded C", "ESP32", "STM32", "FreeRTOS", "MQTT", "Firmware"),
    headlines=("Firmware that runs for years", "Embedded C, bare metal and FreeRTOS", "Devices in the field, updated safely"),
    hooks=(
        "0:A device that stops after {few} weeks is a leak or a counter that overflows, and both can be hurried up on the bench.",
        "1:Updates that cannot brick a device decide the design, so I would begin with the boot loader and not with the sensors.",
    ),
    works=(
        ("{many} devices without a visit", "The devices of {a_short} update themselves with two slots and a rollback; nobody has had to drive out since."),
        ("49.7 days", "The fault at {a_short} was a millisecond counter; it took two days to make it happen in an hour."),
    ),
    plans=(
        "I would ask for two devices and a day of logs, and tell you after a week what it is or what it is not.",
        "Updates go to a second slot and are taken back by themselves if the device does not report in.",
    ),
    steps=("0:Fault reproduced and explained", "0:Mended, with a test that shows it", "1:Sensors and storage", "1:Network that may be gone for days", "Safe updates"),
)  # fmt: skip

_SMALL = Task(
    thing="the file", size="small", levels="eix",
    titles=(
        "0:Model a spare part for 3D printing",
        "1:Floor plan of {a_short} redrawn in AutoCAD",
        "0:STL file for a knob that is no longer sold",
    ),
    opening=(
        "A knob on our oven broke, the maker wants 140 dollars for a new one, and we own a printer.",
        "We have a floor plan on paper, with pencil marks from {year}, and need it as a file.",
    ),
    need=(
        "Photographs with a ruler beside it are ready. We need a file that prints without supports.",
        "Please redraw it to scale, with layers, so that an electrician can work with it.",
    ),
    details=(
        "0:The material will be PETG; it gets warm there.",
        "0:The shaft is D-shaped, six millimetres.",
        "One round of corrections should be included.",
    ),
    questions=(
        ("0:How do you get the fit right from photographs?", (
            "With two dimensions from you by calliper and a test ring that prints in ten minutes. The part comes after the ring fits.",
            "I make the bore a parameter and send three sizes; you keep the one that fits.",
        )),
        ("1:Which layers would you make?", (
            "Walls, doors and windows, furniture, dimensions, and one for everything in pencil.",
            "Those that your electrician uses; I would ask for a drawing of theirs first.",
        )),
    ),
    skills=("3D printing", "Fusion 360", "AutoCAD", "CAD", "3D modelling"),
    headlines=("Parts for printing, and plans redrawn", "CAD drafting, quick and exact", "Small parts that fit"),
    hooks=(
        "0:A D-shaped shaft and heat: I would print the bore in three sizes and make the wall thicker than it looks necessary.",
        "1:Pencil marks are usually the truth and the ink the plan, so I would ask about each of them.",
        "0:Photographs with a ruler are enough if one dimension comes from a calliper.",
    ),
    works=(
        ("Knobs for {a_short}", "I modelled {few} spare parts for {a_short}; they print them themselves now."),
        ("Plans of {a_short}", "The plans of {a_short}, {some} sheets on paper, are drawings with layers now."),
    ),
    plans=(
        "A picture comes tomorrow, the file after you have nodded.",
        "0:One more round is included if the first print does not fit.",
    ),
    steps=("File, and one correction",),
)  # fmt: skip

ENGINEERING = Field(
    category="engineering", trade="engineering",
    tasks=(_PCB, _CAD, _STRUCT, _FIRM, _SMALL),
    about=(
        "I have been an engineer since {since}, first in a company that made measuring devices, now for clients with small series.",
        "I draw and calculate so that somebody else can check it.",
        "What I hand over has been on my bench or in a calculation, and I say which.",
        "I ask many questions in the first week and few after it.",
    ),
    certificates=(
        ("Certified SolidWorks Professional", "Dassault Systèmes"),
        ("Certified Interconnect Designer", "IPC"),
        ("Autodesk Certified Professional: AutoCAD", "Autodesk"),
    ),
    more_skills=("Technical documentation", "Prototyping", "Testing"),
    careless=(
        "I am mechanical, electrical and civil engineer and can do your project perfectly.",
        "I have all software and can make 2D and 3D of anything.",
        "Kindly send me the files and I start immediately.",
    ),
    rate_usd=40,
)  # fmt: skip
