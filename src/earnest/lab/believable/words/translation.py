# ruff: noqa: E501
# A sentence stands on one line, however long.
"""The words of translation: texts, terms, subtitles, interpreting."""

from __future__ import annotations

from earnest.lab.believable.words.task import Field, Task

_PAIRS = (
    {"from": "German", "to": "English"},
    {"from": "English", "to": "German"},
    {"from": "Spanish", "to": "English"},
    {"from": "English", "to": "French"},
    {"from": "French", "to": "English"},
)

_SITE = Task(
    thing="the website texts", size="medium", levels="ix",
    titles=(
        "Translate our website, {from} to {to}, {big} words",
        "{from} to {to}: the pages of {a_short}",
        "[Website|Booking pages] of {a_short} into {to}",
    ),
    opening=(
        "More and more of our {people} read {to}, and what they see at present came out of a machine.",
        "Our website has about {big} words in {from}, some of them puns that we are fond of.",
    ),
    need=(
        "We want it in {to} so that nobody notices it was ever anything else, in our tone, which is dry.",
        "Please translate the texts, buttons and mails, and tell us where our {from} is unclear.",
    ),
    details=(
        "Texts come as a spreadsheet with an id for each.",
        "Buttons have room for about fourteen characters.",
        "A second person should read it, at your choice and in the price.",
        "{people} are addressed informally.",
    ),
    questions=(
        ("0:How do you find our tone?", (
            "By reading what you wrote when you were annoyed: a notice, a reply. The tone is purest there.",
            "I translate one page three ways, and you tell me which one is you.",
        )),
        ("1:What do you do with a pun?", (
            "Find out what it is for, and make another one that does the same. If there is none, a good plain sentence.",
            "Offer two and sleep on it. Explaining it is the one thing I do not do.",
        )),
    ),
    skills=("Translation", "{from}", "{to}", "Localization", "Proofreading", "memoQ"),
    headlines=("{from} to {to}, websites and their buttons", "Localisation: {to} that was never anything else", "Translator, {from} to {to}, since {since}"),
    hooks=(
        "Buttons have the least room, so I would translate those first and the texts around them.",
        "0:A dry tone is harder to carry into {to} than a pun, and more rewarding.",
    ),
    works=(
        ("{a_short} in {to}", "I translated the site of {a_short} into {to}; their {people} now complain in it, too."),
        ("{big} words in {weeks} weeks", "For {a_short} I did {big} words with a list of terms that they still use."),
    ),
    plans=(
        "A list of your forty most important terms comes first, for you to agree with.",
        "I translate in context, with the page open, and send a screenshot where something does not fit.",
    ),
    steps=("Terms and first pages", "All texts", "Reading on the finished site"),
    variants=_PAIRS,
)  # fmt: skip

_DOC = Task(
    thing="the translation", size="small", levels="eix",
    titles=(
        "0:{from} to {to}: [a letter|a certificate|an offer], {few} pages",
        "1:Translate a leaflet of {a_short} into {to}",
        "0:{few} pages from {from} into {to} [by {day}|this week]",
    ),
    opening=(
        "We have {few} pages in {from} that a partner has to read in {to} before {day}.",
        "Our leaflet exists in {from}, and guests ask for it in {to}.",
    ),
    need=(
        "Please translate it correctly and simply; it does not have to be beautiful.",
        "The layout should stay; the file is in Word.",
    ),
    details=(
        "1:It contains words for which there may be none in {to}.",
        "Names of places stay as they are.",
        "0:A scan is all we have.",
        "It need not be certified.",
    ),
    questions=(
        ("Are you a native speaker of {to}?", (
            "Yes, and I live where it is spoken.",
            "I am, and I learned {from} as an adult, so I ask when something is not clear.",
        )),
    ),
    skills=("Translation", "{from}", "{to}", "Proofreading", "Microsoft Word"),
    headlines=("{from} to {to}, quick and correct", "Letters, menus, leaflets: {from} and {to}"),
    hooks=(
        "0:{few} pages by {day} is possible, and I would rather send them on the day before.",
        "1:Things without a word in {to} get a short description, as a good guide would give it.",
    ),
    works=(
        ("Leaflets of {a_short}", "I have translated every leaflet of {a_short} since {year}."),
        ("A guide for {a_short}", "For {a_short} I put a guide of {some} pages into {to}, and walked the way to be sure."),
    ),
    plans=(
        "You get it as Word with the layout kept, and a list of the {few} places where I was in doubt.",
        "I translate, leave it for a night, and read it again without the original.",
    ),
    steps=("Translation with notes",),
    variants=_PAIRS,
)  # fmt: skip

_LEGALT = Task(
    thing="the contract translation", size="medium", levels="x",
    titles=(
        "0:Contract, {some} pages, {from} to {to}",
        "1:Translate our statutes into {to}, legally sound",
        "Legal translation {from}-{to} for {a_short}",
    ),
    opening=(
        "We are about to sign something with a partner who only reads {to}, and our contract is in {from}.",
        "Our statutes have to be handed in in {to}, by {month}.",
    ),
    need=(
        "We need a translation by somebody who knows both legal languages, with notes where a term has no counterpart.",
        "Both versions will stand side by side in one document, and {from} prevails.",
    ),
    details=(
        "Confidential, so please no online engines.",
        "A lawyer on our side answers questions.",
        "Clause numbers must stay.",
        "A sworn translation may be needed later.",
    ),
    questions=(
        ("What do you do with a term that the other law does not know?", (
            "Keep it in the original, add a descriptive rendering, and explain it once in a note. Inventing a counterpart causes disputes.",
            "Use what the courts or official texts use, with the source. If there is none, I ask your lawyer.",
        )),
    ),
    skills=("Legal translation", "{from}", "{to}", "Terminology", "Contract law"),
    headlines=("Legal translation, {from} and {to}", "Contracts in two columns", "Sworn translator for {from} and {to}"),
    hooks=(
        "1:Two columns with {from} prevailing is the safe way, and it lets me stay close to the text.",
        "0:Terms without a counterpart in {to} are the {few} places to get right, and I would send you those first.",
    ),
    works=(
        ("Statutes of {a_short}", "I translated the statutes of {a_short}; the register accepted them at once."),
        ("A lease in two columns", "For {a_short} I put a lease of {some} pages into {to}, beside the original."),
    ),
    plans=(
        "A list of terms goes to your lawyer before I begin; it saves everybody a week.",
        "Work is done offline, and the files are deleted when you say so.",
    ),
    steps=("List of terms", "Translation in two columns", "Questions of your lawyer"),
    variants=_PAIRS,
)  # fmt: skip

_SUBS = Task(
    thing="the spoken texts", size="medium", levels="eix",
    titles=(
        "0:Subtitles in {to} for {few} [videos|talks] about {goods}",
        "0:Transcribe and translate {some} minutes, {from} to {to}",
        "1:{from} audio guide of {a_short} into {to}",
    ),
    opening=(
        "We have {some} minutes of video in {from}, with two people who interrupt each other.",
        "Visitors hear a guide in {from}, recorded in {year}, and a third of them do not understand it.",
    ),
    need=(
        "We need subtitles that can be read in time, as SRT, and a transcript for our site.",
        "It should be spoken language in {to}, since somebody will read it aloud.",
    ),
    details=(
        "0:A rough transcript by a machine exists and is wrong in funny ways.",
        "One of the speakers has a strong accent.",
        "0:At most 42 characters a line.",
        "Terms for {goods} are on a list.",
    ),
    questions=(
        ("0:How do you shorten what is said too fast?", (
            "What can be seen need not be written. After that, repetitions, then politeness; the point stays.",
            "I write what a good listener would remember of the sentence, at seventeen characters a second.",
        )),
        ("1:How do you write for somebody who reads aloud?", (
            "In sentences that fit one breath, with the number at the end, where it is remembered.",
            "I read it aloud myself, standing. Whatever makes me stumble goes.",
        )),
    ),
    skills=("Subtitling", "Transcription", "{from}", "{to}", "Translation", "Aegisub"),
    headlines=("Subtitles that can be read in time", "Audio guides and subtitles, {from} to {to}"),
    hooks=(
        "0:Two people who interrupt each other are two lines with dashes and a decision on who wins.",
        "1:A text that is read aloud has to be translated aloud, so I do that.",
    ),
    works=(
        ("Guide of {a_short}", "The {to} audio guide of {a_short} is mine; its speaker needed no changes."),
        ("{some} minutes a month", "I subtitle {some} minutes a month for {a_short}."),
    ),
    plans=(
        "0:The first five minutes come for your approval, burnt into the video so that you see the rhythm.",
        "1:I record myself reading it, since only the ear finds what is too long.",
        "0:I correct the transcript first, since both of us will need it.",
    ),
    steps=("0:First minutes", "0:All of it, with transcript", "1:The first rooms", "1:All rooms, read aloud"),
    variants=_PAIRS,
)  # fmt: skip

_LARGE = Task(
    thing="the manual in {to}", size="large", levels="ix",
    titles=(
        "0:Manual, {some} pages, {from} to {to}, with a list of terms",
        "{big} words of technical text into {to}",
        "1:Course material of {a_short}: {from} to {to}",
    ),
    opening=(
        "We begin to sell in a country where {to} is spoken, and our handbook has {some} pages in {from}.",
        "Our courses are to be held in {to} from {month}; slides, exercises and answers are in {from}.",
    ),
    need=(
        "We need one translator, not a pool, who builds a list of terms with us and sticks to it.",
        "Please say where the original is wrong; {few} people have already stumbled over it.",
    ),
    details=(
        "0:The files are XML with placeholders that must not be touched.",
        "0:Screens are in {to} already, and the words must agree.",
        "Delivery in parts is welcome.",
        "Our engineer answers within a day.",
    ),
    questions=(
        ("How many words a day do you really do?", (
            "Two thousand of this kind, with the terms settled. Whoever promises five thousand uses an engine.",
            "About 1,800, and I keep Fridays for reading what I did.",
        )),
    ),
    skills=("Technical translation", "{from}", "{to}", "SDL Trados", "Terminology", "XML"),
    headlines=("Technical translation, {from} to {to}", "Manuals and courses, one term for each thing"),
    hooks=(
        "0:One translator and one list of terms is what makes {some} pages readable.",
        "1:Slides, exercises and answers have to use the same word for a thing, so the list of terms comes first.",
    ),
    works=(
        ("Handbook for {a_short}", "I translated {some} pages for {a_short} and found {few} mistakes in the original, all of them harmless."),
        ("Courses of {a_short}", "The courses of {a_short} are held from my {to} texts."),
    ),
    plans=(
        "Terms and one chapter first; after your engineer has read them, a chapter every {few} days.",
        "Numbers and placeholders are checked by a script at each delivery.",
    ),
    steps=("Terms and one chapter", "First half", "Second half and check"),
    variants=_PAIRS,
)  # fmt: skip

TRANSLATION = Field(
    category="translation", trade="translation",
    tasks=(_SITE, _DOC, _LEGALT, _SUBS, _LARGE),
    about=(
        "I translate into my own language only, and have done so for a living since {since}.",
        "Before translating I was in a trade, which is why I ask about machines and not only about words.",
        "A second pair of eyes reads everything that is printed.",
        "I keep a list of terms for every client, and it belongs to the client.",
    ),
    certificates=(
        ("Diploma in Translation", "Chartered Institute of Linguists"),
        ("State-certified translator", "State examination office"),
        ("ATA Certification", "American Translators Association"),
    ),
    more_skills=("Localization", "Editing", "Terminology"),
    careless=(
        "I can translate to and from 15 languages with 100% accuracy.",
        "I am a native speaker and offer best price and fastest delivery.",
        "Manual translation, no machine, done in few hours.",
    ),
    rate_usd=29,
)  # fmt: skip
