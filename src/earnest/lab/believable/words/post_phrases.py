# ruff: noqa: E501
# A sentence stands on one line, however long.
"""What any post may say: who asks, what is expected, how to answer, what was added later."""

from __future__ import annotations

WHO = (
    "We are {who}.",
    "We run {who}.",
    "[Hello from|This is] {who}.",
    "",
    "",
)
LEVEL = {
    "entry": (
        "[This may well be a first job here|You need not have done this before]: we explain what is needed and answer quickly.",
        "Care counts more than experience [for this one|here].",
        "A student or somebody between two things [would be fine|is welcome].",
    ),
    "intermediate": (
        "You should have done something [like it|of the kind] before and be able to show it.",
        "[We expect|We are looking for] somebody who works alone once things are clear, and asks when they are not.",
        "Experience matters to us, [a long list of names does not|certificates less so].",
        "One example of your own says more to us than a long letter.",
        "We like people who say when something is a bad idea.",
        "",
        "",
    ),
    "expert": (
        "We are looking for somebody who has done this more than once and knows [where it goes wrong|what usually goes wrong].",
        "This is for an experienced person; [we would rather wait than begin twice|we had one false start already].",
        "Please only answer if you have done this before, [and say where|and tell us what went wrong then].",
        "Nobody here can judge the details, so we need somebody who can [and who says so when we are wrong|and explains them].",
        "Experience is what we pay for [here|in this case]: show us one thing of the kind.",
        "[Whoever does this|You] should have years of it, and patience with people who have none.",
        "",
    ),
}
TERMS_FIXED = (
    "[It should be done|We would like to have it] by [the end of {month}|the middle of {month}].",
    "There is no hurry: {weeks} weeks are fine.",
    "We pay by milestones, [each within a week|promptly].",
    "Please name a fixed price; [if the budget is unrealistic, say so|ours is a guess].",
    "We can start on {day}.",
    "",
)
TERMS_HOURLY = (
    "We think of about {some} hours in all, [spread over {weeks} weeks|as they come].",
    "A few hours a week, [for some months|with the option to go on].",
    "Hours are flexible; [one call a week on {day}|a short note at the end of each week] is enough.",
    "We would begin with a small part to see whether we get along.",
)
ANSWERING = (
    "[Please answer the questions below|There are questions below]; we read those first.",
    "Tell us in a few lines how you would go about it.",
    "[A short letter is fine|Please keep it short]; we read every one.",
    "We decide within about {weeks} weeks and answer everybody.",
    "",
    "",
)
ADDED = (
    "[Several of you asked|Two of you asked]: {detail}",
    "We forgot to say: {detail}",
    "An addition after the first letters. {detail}",
    "To be clear about one thing: {detail}",
)
INVITED = (
    "[Your profile|What you write] reads as if {thing} could be something for you. Would you have a look at this job?",
    "We came across your profile and think that this could suit you: {title}. No hurry, we decide in about {weeks} weeks.",
    "You wrote \u201c{headline}\u201d, and that is [just|exactly] our problem. Would you like to propose?",
    "Would this be something for you? We would be glad to read how you would go about it.",
)
CLIENT_ABOUT = (
    "We are {who}. Our {people} have been with us since {year}, some of them longer.",
    "{who_capital}. {few_capital} of us do the office, and for the rest we look for help here.",
    "We are {who}. We post when we need something, read every proposal, and try to answer.",
)
NO_HIRE = (
    "We found out that we can do it ourselves.",
    "The budget went elsewhere; thank you all for your letters.",
    "None of the proposals was quite what we need. We will describe it better next time.",
    "A colleague came back and has taken it over.",
    "We put it off until next year.",
    "Your questions showed us that we have to decide something else first.",
    "An acquaintance has done it over the weekend.",
    "It turned out to be a different problem from the one we described.",
)
FOUND = (
    "",
    "We had more good letters than we could use.",
    "Thank you for the many careful proposals.",
    "It took a little longer than we had thought, sorry.",
)
BAD_POSTS = (
    (
        "Easy typing work from home, {many} dollars a week",
        "No experience needed, everybody is accepted. To register you pay a small deposit for the training, which you get back with your first pages. Write to us outside of this site, please; {some} places are left for {month}.",
    ),
    (
        "Five star reviews wanted for {goods}",
        "We need {some} people who buy {goods}, write five stars and get the price back plus a bonus. Different towns, please, and natural language. {big} words of examples are ready.",
    ),
    (
        "Your account, our projects: {many} dollars a month",
        "You have an account in good standing and no time? We use it for our projects and share what comes in, about {many} dollars a month. You do nothing at all. {some} partners have joined since {month}.",
    ),
    (
        "Free test article of {some} pages about {goods}",
        "To choose a writer for a long cooperation we ask everybody for a complete article of {some} pages about {goods}, unpaid. The best one gets the contract from {month} on; all articles stay with us.",
    ),
)
