# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of writing: articles, product texts, editing, technical texts."""

from __future__ import annotations

from earnest.lab.believable.words.task import Field, Task

_PRODUCT = Task(
    thing="the product texts", size="small", levels="eix", for_shops="01",
    titles=(
        "{some} short texts about {goods}",
        "Product descriptions for {a_short}, [80 to 120 words each|that do not sound like a catalogue]",
        "Texts for our [shop|menu|labels]: {goods}",
    ),
    opening=(
        "Our shop has {some} {goods} and under each of them stands what the maker wrote, in capitals.",
        "We know everything about our {goods} and cannot write three sentences about them.",
    ),
    need=(
        "We need about a hundred words for each: what it is, for whom, and the one thing that people always ask.",
        "Please write so that somebody who stands in our shop would recognise our voice.",
    ),
    details=(
        "We talk on the telephone for an hour and answer questions after that.",
        "No superlatives, please, and no exclamation marks.",
        "British spelling.",
        "Five first, and the rest if we like them.",
    ),
    questions=(
        ("Please write two sentences about something on your desk.", (
            "A brass pencil sharpener, older than I am. It makes a point that lasts a page and a half, and it cannot be lost because it is too heavy to be carried off.",
            "A lamp with a dent. It fell the day it came, and since then the light leans a little to the left, where the paper is.",
        )),
    ),
    skills=("Copywriting", "Product descriptions", "English", "Content writing", "Proofreading"),
    headlines=("Short texts about real things", "Product texts without adjectives in capitals", "Copywriter for makers and shops"),
    hooks=(
        "0:The one thing that people always ask is usually the whole text. I would collect those on the telephone first.",
        "1:Somebody who stands in your shop should hear you in the texts, so I would listen to one of you on the telephone first.",
    ),
    works=(
        ("{some} texts for {a_short}", "I wrote {some} texts for {a_short}; questions by mail went down, since the answers stand there now."),
        ("The voice of {a_short}", "For {a_short} I wrote down how they talk, on one page, and then {goods} by {goods}."),
    ),
    plans=(
        "The first five come within three days and are for quarrelling with.",
        "I note for each text where its facts are from, so that you can check them.",
    ),
    steps=("All texts after one round",),
)  # fmt: skip

_BLOG = Task(
    thing="the articles", size="medium", levels="eix",
    titles=(
        "{few} articles for the {people} of {a_short}",
        "1:[Monthly article|Newsletter] on {goods}, [researched|with interviews]",
        "0:Write what our {people} ask: {few} guides of 1,200 words",
    ),
    opening=(
        "Our {people} ask the same {some} questions, and our website answers none of them.",
        "We have a newsletter with {big} readers and nothing to say in it since {month}.",
    ),
    need=(
        "We want {few} articles that somebody would read to the end, written from talks with our people and not from other websites.",
        "Each should answer one question properly, with sources, and be shorter than you would like.",
    ),
    details=(
        "An hour of interview for each is set aside.",
        "Nothing made by a machine, please; we can tell.",
        "About 1,200 words each, with two pictures that we provide.",
        "We want to publish one every second {day}.",
    ),
    questions=(
        ("Which question would you answer first?", (
            "The one your people are tired of on the telephone. It has the most readers and the shortest answer.",
            "What it costs and why. Everybody asks it, and hardly any {short} answers it in writing.",
        )),
    ),
    skills=("Article writing", "Blog writing", "Interviewing", "Research", "SEO writing", "Editing"),
    headlines=("Articles from interviews, not from search results", "Guides that answer one question", "Journalist by training, for small companies"),
    hooks=(
        "Your own people's answers are better than anything on other websites, so an hour with one of them is how I would begin each piece.",
        "0:{some} questions that come again and again are a table of contents.",
    ),
    works=(
        ("Guides for {a_short}", "I wrote {few} guides for {a_short} from interviews; the one on costs is their most visited page."),
        ("Newsletter of {a_short}", "The newsletter of {a_short} goes to {big} readers, and some of them answer."),
    ),
    plans=(
        "You get an outline of ten lines first, and I do not write on before you have agreed with it.",
        "Facts are marked in a copy for you, each with its source.",
    ),
    steps=("Outlines", "First half of the articles", "Second half"),
)  # fmt: skip

_TECH = Task(
    thing="the manual", size="large", levels="ix",
    titles=(
        "1:User manual for [a machine|our software], {some} pages",
        "0:Documentation for our {records} system, [by task|for new colleagues]",
        "1:Rewrite the handbook of {a_short}",
    ),
    opening=(
        "Whoever is new here learns our system for {records} by sitting beside somebody for a week.",
        "Our manual has {some} pages, was written by the engineers, and begins with the history of the company.",
    ),
    need=(
        "We need instructions by task, tried out with somebody who has never done it, and kept in a form that we can change.",
        "Please throw out what nobody needs and rewrite the rest, with pictures where they save words.",
    ),
    details=(
        "Safety notes must follow the standard; our engineer checks them.",
        "It will be translated into {few} languages, so short sentences, please.",
        "Markdown in Git, or Word if it must be.",
        "About {some} screenshots, to be made by you on a test system.",
    ),
    questions=(
        ("How do you find out what can be left out?", (
            "I ask the people on the telephone what they are asked, and give a task to somebody new. What neither needs, goes.",
            "By writing the ten most common tasks first. Usually the old manual has nothing to add.",
        )),
    ),
    skills=("Technical writing", "Documentation", "Markdown", "Editing", "Information architecture", "Git"),
    headlines=("Manuals by task", "Technical writer, software and machines", "Documentation that new colleagues use"),
    hooks=(
        "0:A week beside somebody is what the manual has to replace, so I would sit there for a day myself.",
        "1:A manual that begins with the history of the company is easy to shorten; I would begin with what people do in the first hour.",
    ),
    works=(
        ("Handbook of {a_short}", "The handbook of {a_short} went from {many} pages to {some}; newcomers work alone on the third day."),
        ("A machine explained", "I wrote the manual of a packing machine used at {a_short}, in two passes with the people who run it."),
    ),
    plans=(
        "I write three tasks first and try them with somebody of yours who does not know them.",
        "A list of terms comes with it, so that a thing has one name everywhere.",
    ),
    steps=("Three tasks, tried out", "All tasks", "Pictures, terms, handover"),
)  # fmt: skip

_EDIT = Task(
    thing="the proofreading", size="small", levels="eix",
    titles=(
        "0:Proofread {some} pages, [English by non-natives|before print]",
        "1:Edit our annual report, {some} pages",
        "0:Second pair of eyes for [a grant application|a leaflet]",
    ),
    opening=(
        "We wrote {some} pages in English, which is nobody's first language here, and print on {day}.",
        "Our report is correct and reads like one.",
    ),
    need=(
        "Please correct what is wrong, mark what is clumsy, and leave what is merely ours.",
        "We need it shorter by a fifth, with every figure untouched.",
    ),
    details=(
        "Word with tracked changes.",
        "American spelling throughout.",
        "Tables are final.",
        "0:The printer waits, so the date is firm.",
    ),
    questions=(
        ("What would you not change?", (
            "A voice. If a sentence is right and odd, I leave it and put a note beside it.",
            "Figures, names and anything in quotation marks. I only ask.",
        )),
    ),
    skills=("Proofreading", "Editing", "English", "Copy editing", "Microsoft Word"),
    headlines=("Proofreading with a light hand", "Editor for texts by experts", "English, corrected and kept yours"),
    hooks=(
        "0:Correct what is wrong and leave what is yours is the order I like best; it is also the quickest.",
        "1:A fifth shorter without touching a figure can usually be had from the introductions alone.",
    ),
    works=(
        ("Annual report of {a_short}", "I have edited the report of {a_short} for {few} years; the last one was praised for being short."),
        ("An application that was granted", "{a_short} got its grant with a text of which I had removed a third."),
    ),
    plans=(
        "Two passes: one for mistakes, a day later one for sense.",
        "I return a list of what I changed everywhere, so that you can object once and not forty times.",
    ),
    steps=("Corrected text with notes",),
)  # fmt: skip

_GRANT = Task(
    thing="the text", size="medium", levels="ix",
    titles=(
        "0:Write a grant application for {a_short}",
        "1:[Speech|Press kit] for the anniversary of {a_short}",
        "0:Tender: write our part in plain language, {some} pages",
    ),
    opening=(
        "A public fund pays for projects like ours, and the form has {some} questions that all sound the same.",
        "We turn a round number of years in {month} and should say something about it.",
    ),
    need=(
        "We need somebody who asks us what we do and writes it down so that a jury understands it on a Friday afternoon.",
        "Facts are all here, in {few} folders; what is missing is the thread.",
    ),
    details=(
        "1:It will be read aloud, by somebody who does not like to speak.",
        "1:There are letters from the first years.",
        "1:Two pages at most.",
        "0:The limit is 8,000 characters with spaces.",
        "0:The budget table is done and has to agree with the text.",
        "0:We applied in {year} and were told that the need was not clear.",
        "0:Submission is on a {day} at noon.",
    ),
    questions=(
        ("0:How would you make the need clear?", (
            "With one person and one figure. Who cannot do what today, and how many of them are there.",
            "By answering it in the first three lines and proving it in the rest; juries read in that order.",
        )),
        ("1:How would you begin such a text?", (
            "With a day, not with a year. Something that happened on it which only you can tell.",
            "In the middle, with a thing one can hold. Thanks come at the end, when people listen for their own name.",
        )),
    ),
    skills=("Grant writing", "Copywriting", "Research", "Press releases", "Editing"),
    headlines=("Applications a jury understands", "Grant and tender texts", "I find the thread"),
    hooks=(
        "0:{some} questions that sound the same are one question asked from {few} sides; the answers have to repeat each other politely.",
        "1:A round number of years has one good story in it and forty dull ones; I would ask the oldest of you.",
    ),
    works=(
        ("Funds for {a_short}", "Of {few} applications I wrote for {a_short}, all but one were granted."),
        ("A tender won", "My part of a tender for {a_short} had {some} pages, and the jury quoted from it."),
    ),
    plans=(
        "A call of an hour, then a page with the thread; the text only after you like the page.",
        "0:I check every figure of the text against your table at the end, with the list to prove it.",
    ),
    steps=("The thread, on one page", "Full text", "0:Final check against the budget", "1:Read aloud, and shortened"),
)  # fmt: skip

WRITING = Field(
    category="writing", trade="writing",
    tasks=(_PRODUCT, _BLOG, _TECH, _EDIT, _GRANT),
    about=(
        "I was an editor at a regional paper until {since} and learned there to cut.",
        "I write from conversations, and I read what I have written aloud before you get it.",
        "One round of changes is in my price, and most texts need less.",
        "I do not write about things I could not explain to my neighbour.",
    ),
    certificates=(
        ("Certificate in Proofreading", "Chartered Institute of Editing and Proofreading"),
        ("Certified Professional Technical Communicator", "Society for Technical Communication"),
        ("Diploma in Journalism", "National Council for the Training of Journalists"),
    ),
    more_skills=("Interviewing", "WordPress", "Storytelling"),
    careless=(
        "I am a professional content writer and can write about any topic with 0% plagiarism.",
        "I deliver SEO friendly engaging content that ranks on the first page.",
        "I can write 5000 words per day with best quality.",
    ),
    rate_usd=28,
)  # fmt: skip
