# ruff: noqa: E501
# A sentence stands on one line, however long.
"""What letters, messages and reviews say whatever the work is."""

from __future__ import annotations

GREETINGS = ("Hello,", "Good morning,", "Hi there,", "Good day,", "Hello to you all,", "")
PLAIN_HOOKS = (
    "I read your post about {thing} [with interest|twice] and think I can help.",
    "{thing_capital} is [the kind of work I do|something I do regularly].",
    "This sounds like [a good fit|work I would enjoy], and I have time for it from {day} on.",
    "I work in {trade} and have done [similar things|comparable work] for others.",
    "Your description of {thing} is clear, which I appreciate.",
    "I have read what you write about {thing}, and what you do not write about it.",
    "Your post is one of the few this week [that I could picture|that I read to the end].",
    "Work for {a_short} would be new to me; {thing} would not.",
    "What you want from {thing} is reasonable, and it can be had in the time.",
    "I looked for something like this: [not too large, clearly described|a real problem with people behind it].",
)
SKILLED = (
    "You mention {skills}; I work with [both|these] every week.",
    "{skills} are [my daily tools|what I use most].",
    "Of what you list I know {skills} best.",
)
PRICE = (
    "My price of {price} covers [everything in your post|the whole of it] and one round of changes.",
    "For {price} I would do all of it; if it turns out to be less, you pay less.",
    "I arrive at {price}, [in {steps} parts|paid in {steps} steps], each of which you can check before the next begins.",
)
PRICE_WHOLE = (
    "My price of {price} covers [everything in your post|the whole of it] and one round of changes.",
    "For {price} I would do all of it; if it turns out to be less, you pay less.",
    "I ask {price} for it, [paid when you are content|payable when it is done].",
)
PRICE_OVER = (
    "{price} is more than you had in mind. The difference is the testing, and I would rather say so now.",
    "Your budget covers most of it; for {price} it is complete. We could leave out the last part.",
)
PRICE_UNDER = (
    "{price} is less than your budget, since I have parts of this ready.",
    "I ask {price} and not more, because it is quicker than it looks.",
)
RATE = (
    "I ask {price} an hour and write down every quarter of one.",
    "My rate is {price}; I [estimate|expect] about {some} hours and would tell you early if it becomes more.",
    "{price} an hour, with a note every week on what was done in it.",
    "At {price} an hour I would propose a limit for the first week, so that you can see what you get.",
    "My price is {price} an hour. Calls are free, and so are mistakes of mine.",
    "",
    "",
)
CLOSINGS = (
    "If you like, we talk for twenty minutes [this week|on {day}], and you decide after that.",
    "I can begin on {day}.",
    "I am happy to answer questions, [in writing or by video|whichever way you prefer].",
    "If you have found somebody already, a short word would be kind.",
    "[Thank you for reading.|Thank you for your time.]",
    "I would like to see {a_short}'s side of it before I promise anything; a short call is enough.",
    "",
    "",
)
CARELESS_HOOKS = (
    "Hello! Your project is exactly my expertise and I will give my 100 percent.",
    "Hi, hope you are doing well. I checked your post and it is easy for me.",
    "Respected client, kindly give me one chance to prove my skills.",
    "Dear hiring manager, I have read your job description carefully and I am very interested.",
    "Hi, I can do this. I am available now.",
    "Greetings of the day! I am the best candidate for this job.",
    "Hello sir/madam, I saw your job post and I am ready to work with you.",
    "I have gone through your requirements and I am confident that I can complete it in time.",
)
CARELESS_CLOSINGS = (
    "Please message me to discuss further. Waiting for your positive response.",
    "Let us have a quick chat. I will not disappoint you.",
    "I am ready to start immediately, price is negotiable.",
    "Kindly check my profile and give me a chance.",
    "",
)
CARELESS_ANSWERS = ("Yes.", "I have experience in this.", "We can discuss it in chat.", "", "Please see my profile.")
PLAIN_ANSWERS = (
    "I would look at it with you first; from here I can only guess.",
    "The usual way, step by step, with a check at the end. I can go into it when we talk.",
    "I have done it both ways, and it depends on what you have already.",
    "I have an opinion on it, but would rather see your side first.",
    "Carefully, and with a first small part for you to look at.",
    "That would be my first question to you, too.",
    "As in my last job of the kind: I ask whoever works with it every day.",
)
CLIENT_ASKS = (
    "Thank you for your letter. One more question: {question}",
    "Your proposal is one of [three|four] we are thinking about. {question}",
    "Hello, [we liked your letter|your letter was among the good ones]. {question}",
    "Good to read from you. Could you begin on {day}? And: {question}",
)
CLIENT_ASKS_PLAIN = (
    "Thank you for your letter. When could you begin, and how many hours a week do you have?",
    "Hello, we liked what you wrote. Would you have twenty minutes for a call on {day}?",
    "Could you show us something like {thing} that you have done?",
    "Is your price firm, or could we leave out a part of it?",
)
ANSWER_BEGINS = ("", "Good question. ", "Thank you for asking. ", "Gladly. ")
ANSWERS_PLAIN = (
    "I could begin on {day} and would have about {hours} hours a week until it is done.",
    "{day} at ten would suit me well, or any time in the afternoon.",
    "The price is firm for what you describe. Without the last part it would be about a fifth less.",
    "I have put two examples into my profile; the first is closest to what you need.",
)
ON_HIRE = (
    "We would like to do this with you. Access and files come [today|tomorrow morning].",
    "You are hired, and we are glad. Shall we talk on {day} about where to begin?",
    "We have decided for you. Please tell us what you need from us to start.",
)
ON_HIRE_ANSWERS = (
    "Thank you, I look forward to it. I begin with {step} and write to you on {day}.",
    "That is good news. For {step} I need the access you mentioned and one person I can ask.",
    "Thank you. I have put {day} aside for a start.",
)
PROGRESS = (
    ("A short note: {step} is about half done, nothing surprising so far.", "Thank you, that is all we need to know."),
    ("A short note: {step} is about half done, nothing surprising so far.", "Good. We look at it on {day}."),
    (
        "I came across something odd and have put it into a list for you. It changes neither price nor date.",
        "Seen, and all right with us. [We had wondered about it ourselves.|Please leave it as it is.]",
    ),
    (
        "One question on {step}: shall I keep to what the post says, or may I simplify?",
        "Please simplify; we trust you there.",
    ),
    (
        "One question on {step}: shall I keep to what the post says, or may I simplify?",
        "Please keep to the post for now. There is a reason for it, which we can explain.",
    ),
    ("This week: {hours} hours. Next week I go on with {step}.", "Thank you. [That is as we thought.|Please go on.]"),
    ("I am a day ahead with {step}. Would you like to see it early?", "Yes, please send what is there."),
    (
        "{step} takes longer than I thought: [a day, not more|until {day}]. The price stays.",
        "Thank you for saying so. {day} is fine.",
    ),
)
DELIVERED = (
    "{step_capital}: done and ready for you to look at. [I noted two small things that I left as they were.|Everything on the list is in it.]",
    "Here is the part {step}. [Please try it with a case of your own.|The notes say how to check it.]",
    "{step} is finished. [It took a little longer than I thought, within the price.|One day before the date.]",
    "With this {step} is complete. [I am glad to explain it by video.|If something is missing, tell me before {day}.]",
    "You find {step} where we agreed. I checked it [twice|with somebody who had not seen it before].",
)
DELIVERED_AGAIN = (
    "Both points are mended; please look again.",
    "You were right about it. It is changed now, and I checked the rest for the same thing.",
    "Changed as you marked it. One place I left, with a note on why.",
)
SENT_BACK = (
    "Nearly there. Two points are missing from the list, and one page looks wrong here.",
    "Thank you, most of it is fine. Please look again at the part that our office works with.",
    "This is not yet what we agreed on; I have marked the places.",
    "Good, but a colleague tried it and got lost in the middle. Could you look at the places we marked?",
    "One of the figures cannot be right. The rest we would take as it is.",
)
DECLINED = (
    "We were looking for somebody with more experience in just this.",
    "Thank you. Another proposal answers our questions more closely.",
    "We need somebody who can begin sooner.",
    "It was close. We go on with two others.",
    "Thank you for the effort; it is a little too large a solution for us.",
)
DECLINED_DEAR = (
    "Your price is above what we can spend on this.",
    "A good letter, but the budget is what it is.",
)
DECLINED_CARELESS = (
    "The letter does not speak of our job.",
    "We had hoped for an answer to our description.",
)
CLIENT_REVIEWS = {
    5: (
        "[Did {thing} as described and a day early.|{thing_capital} works, and we understand what was done.] Every question was answered the same day. [We would hire again at once.|We have already agreed on the next job.]",
        "Careful, quick, honest about what was not needed. {thing_capital} turned out better than we had planned it.",
        "A pleasure from the first letter on. Asked the right questions about {thing} and left us with notes that our colleagues use.",
        "Told us of a problem before we saw it, mended it within the price. [That is how it should be.|More cannot be asked.]",
        "We know little about this, and were never made to feel it. {thing_capital} is [done|in use every day] and explained.",
        "Said no to one of our ideas, and was right. [The rest was done as agreed.|Everything else as agreed, on the day.]",
        "{thing_capital}: exactly what we asked for, with two small things we had not thought of.",
        "Three of us read the first letter and wanted to hire at once. We were not disappointed.",
        "Short messages, clear steps, no surprise in the price. [Recommended.|We have passed the address on.]",
    ),
    4: (
        "Good work on {thing}. It took [a week longer|some days longer] than agreed, and we were told in time.",
        "{thing_capital} is fine. We had to explain one part twice, and the result is right.",
        "Solid, and friendly to work with. Notes could have been more detailed.",
        "Very good in the work itself, a little slow in answering.",
        "We are content with {thing}. The last ten percent needed a reminder.",
    ),
    3: (
        "{thing_capital} is done, after two rounds more than expected. Fair price.",
        "The work is all right; the answers took long.",
        "Half of it very good, the other half in a hurry.",
    ),
    2: (
        "We finished {thing} ourselves in the end. What was there was usable.",
        "Long silences, and a result that had to be sent back twice.",
    ),
    1: ("After the first part we heard nothing more.", "Not what was agreed, and no willingness to mend it."),
}
FREELANCER_REVIEWS = {
    5: (
        "A client who knows what is needed and decides quickly. Paid on the day.",
        "Clear description of {thing}, one person to ask, fair with changes. Gladly again.",
        "Answers within hours, and thanks when something is good. [Rare and welcome.|I hope for more work here.]",
        "Everything I needed for {thing} was there on the first day.",
        "Changed their mind once, said so, and paid for it. [One cannot ask for more.|Good people.]",
        "They knew their own business and let me know mine.",
        "Friendly, exact, and patient when I asked for the third time.",
    ),
    4: (
        "Good cooperation. Access took a few days, after that all went well.",
        "Friendly and fair; {thing} grew a little on the way, and the extra was paid.",
        "A good client in a busy season; answers came in the evening.",
    ),
    3: ("The description left out half of it. We found a way.", "All right in the end, with long waits for answers."),
    2: ("Many changes of mind, none of them meant to cost anything.",),
    1: ("Would not say what was wrong and would not accept it either.",),
}
FROZEN = "Three accounts that propose on each other's jobs share a device; paused until it is cleared up"
UNFROZEN = "Cleared up: a shared computer in a library"
