"""The category of a post: the board's own name for it brought to a slug, else derived from its words."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SLUG_CHARACTERS = 64
OTHER = "other"
_SKILL_WEIGHT = 3
_TITLE_WEIGHT = 2
_DESCRIPTION_CHARACTERS = 2_000

# Whole words in lower case; on equal scores the earlier category is taken.
KEYWORDS: dict[str, str] = {
    "software-development": """
        developer, developers, development, software engineer, cloud engineer, programmer, programming,
        software, web development, web developer, website, web application, app, apps, mobile app, mobile
        app development, app development, application, javascript, typescript, react, react native,
        reactjs, next.js, node.js, nodejs, vue, vue.js, angular, angularjs, jquery, html, html5, css, css
        3, css3, php, laravel, wordpress, woocommerce, shopify, shopify templates, magento, webflow, wix,
        squarespace, python, django, flask, fastapi, java, spring boot, kotlin, swift, ios, android,
        flutter, dart, c#, c++, .net, .net framework, asp.net, golang, rust, ruby, ruby on rails, rails,
        scala, elixir, perl, sql, mysql, postgresql, mongodb, firebase, api, rest api, api integration,
        graphql, backend, back-end, frontend, front-end, full-stack, full stack, devops, docker,
        kubernetes, aws, amazon web services, azure, git, linux, blockchain, solidity, smart contract,
        ethereum, unity, unreal engine, game development, chatbot, chrome extension, automation, qa,
        testing, saas, scripting, crm development, bug fix, coding, coder, crypto, it support, sysadmin,
        web hosting, cybersecurity, network administration, zapier, salesforce, bubble.io""",
    "data-science": """
        data science, data scientist, data analysis, data analyst, data analytics, analytics, machine
        learning, ml, deep learning, artificial intelligence, ai, llm, nlp, natural language processing,
        computer vision, neural network, tensorflow, pytorch, keras, scikit-learn, pandas, numpy,
        statistics, statistical analysis, data visualization, data engineering, data engineer, data
        pipeline, data mining, big data, tableau, power bi, looker, etl, snowflake, bigquery, apache
        spark, data modeling, forecasting, r programming, spss, matlab, chatgpt, data extraction, data
        scraping, web scraping, data warehouse, generative ai, dataset, ai development""",
    "engineering": """
        mechanical engineering, mechanical engineer, electrical engineering, electrical engineer, civil
        engineering, structural engineering, structural engineer, electronics, pcb, pcb design, circuit
        design, autocad, cad, solidworks, fusion 360, revit, bim, architectural, architectural design, 3d
        printing, embedded system, embedded systems, firmware, arduino, raspberry pi, plc, robotics, hvac,
        product design engineering, chemical engineering, aerospace, manufacturing, internet of things,
        iot, fpga, surveying, cnc""",
    "legal": """
        legal, lawyer, attorney, law, paralegal, contract law, contract drafting, legal research, legal
        writing, trademark, patent, intellectual property, gdpr, compliance, privacy policy, litigation,
        corporate law, immigration law, terms of service, nda, legal consulting""",
    "design": """
        design, designer, graphic design, graphic designer, logo, logo design, web design, ui, ux, ui
        design, ux design, ux & ui, ui/ux, figma, adobe photoshop, photoshop, adobe illustrator,
        illustrator, illustration, illustrator drawing, adobe xd, sketch, canva, branding, brand identity,
        brochure, flyer, poster, banner, packaging, packaging design, presentation design, infographic,
        infographics, mockup, prototyping, wireframing, interior design, fashion design, t-shirt design,
        3d modeling, 3d rendering, 3d design, blender, landing page, book cover, visual communication, app
        design, concept art, drawing, indesign, adobe indesign, typography""",
    "writing": """
        writing, writer, content writing, content writer, copywriting, copywriter, blog, blog writing,
        article, articles, article writing, ghostwriting, ghostwriter, editing, editor, proofreading,
        proofreader, creative writing, technical writing, technical writer, ux writing, ebook, ebook
        writing, book writing, scriptwriting, screenwriting, resume writing, resume, grant writing,
        academic writing, research paper, product descriptions, press release, newsletter, storytelling,
        essay""",
    "marketing": """
        marketing, digital marketing, seo, search engine optimization, social media, social media
        marketing, social media management, instagram, tiktok, facebook, facebook ads, google ads, ppc,
        sem, email marketing, klaviyo, mailchimp, content marketing, influencer marketing, affiliate
        marketing, advertising, ads, media buyer, brand strategy, link building, backlinks, keyword
        research, market research, campaign, public relations, google analytics, growth hacking,
        pinterest, hubspot, email campaign setup, conversion rate optimization""",
    "admin": """
        data entry, virtual assistant, virtual assistance, administrative support, administrative
        assistant, admin, admin support, personal assistant, executive assistant, typing, transcription,
        microsoft excel, excel, google sheets, google docs, microsoft word, file conversion, copy paste,
        web research, internet research, scheduling, calendar management, email handling, project
        management, project manager, recruiting, recruiter, human resources, order processing, list
        building, bookkeeping assistant, product listing, office manager""",
    "sales": """
        sales, lead generation, cold calling, telemarketing, appointment setting, appointment setter, b2b,
        sales representative, business development, closer, outbound sales, cold email, cold emailing,
        salesperson, prospecting, account management, sales funnel""",
    "translation": """
        translation, translator, translate, translations, localization, interpreter, interpretation,
        subtitling, english to spanish, proofreading translation, bilingual, language tutoring, spanish
        english""",
    "customer-service": """
        customer service, customer support, call center, live chat, help desk, technical support, zendesk,
        customer success, phone support, email support, chat support, community management, intercom""",
    "finance": """
        accounting, accountant, bookkeeping, bookkeeper, quickbooks, xero, tax, tax preparation, tax
        return, finance, financial, financial analysis, financial modeling, financial model, payroll,
        auditing, audit, cpa, cfo, invoicing, investment, valuation, business plan, budgeting, financial
        planning""",
    "video-audio": """
        video, video editing, video editor, video production, videographer, animation, animator, motion
        graphics, adobe premiere pro, premiere pro, adobe after effects, after effects, final cut pro,
        davinci resolve, youtube, voice over, voice-over, voiceover, voice actor, voice acting, audio,
        audio editing, podcast, music, music production, music composition, mixing, mastering, sound
        design, 2d animation, 3d animation, explainer video, photography, photographer, photo editing,
        reels""",
}

# What well-known boards call their categories, as slugs.
_KNOWN = {
    "web-mobile-and-software-dev": "software-development",
    "web-mobile-and-software-development": "software-development",
    "it-and-networking": "software-development",
    "websites-it-and-software": "software-development",
    "mobile-phones-and-computing": "software-development",
    "technology-and-programming": "software-development",
    "programming-and-tech": "software-development",
    "development-and-it": "software-development",
    "software-dev": "software-development",
    "software": "software-development",
    "development": "software-development",
    "programming": "software-development",
    "web-development": "software-development",
    "it": "software-development",
    "devops-sysadmin": "software-development",
    "data-science-and-analytics": "data-science",
    "data": "data-science",
    "data-analysis": "data-science",
    "ai-services": "data-science",
    "ai-and-machine-learning": "data-science",
    "ai-apps-and-integration": "data-science",
    "engineering-and-architecture": "engineering",
    "engineering-and-science": "engineering",
    "finance-legal": "finance",
    "design-and-creative": "design",
    "design-media-and-architecture": "design",
    "graphics-and-design": "design",
    "writing-and-content": "writing",
    "writing-and-translation": "writing",
    "sales-and-marketing": "marketing",
    "digital-marketing": "marketing",
    "marketing-branding-and-sales": "marketing",
    "social-media": "marketing",
    "admin-support": "admin",
    "data-entry-and-admin": "admin",
    "admin-and-customer-support": "admin",
    "human-resources": "admin",
    "business": "admin",
    "translation-and-languages": "translation",
    "customer-support": "customer-service",
    "accounting-and-consulting": "finance",
    "finance-and-accounting": "finance",
    "business-accounting-human-resources-and-legal": "finance",
    "video-photo-and-image": "video-audio",
    "video-and-animation": "video-audio",
    "music-and-audio": "video-audio",
    "audio-and-music": "video-audio",
}

_TOKEN = re.compile(r"\.?[^\W_]+(?:[.+#]+[^\W_]+|[+#]+)*")


def _by_keyword() -> dict[str, str]:
    table: dict[str, str] = {}
    for category, words in KEYWORDS.items():
        for keyword in words.split(","):
            table.setdefault(" ".join(_TOKEN.findall(keyword)), category)
    return table


def _longest_by_first_word(keywords: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for keyword in keywords:
        first, *more = keyword.split()
        longest[first] = max(longest.get(first, 0), 1 + len(more))
    return longest


_CATEGORY_OF = _by_keyword()
_LONGEST_FROM = _longest_by_first_word(_CATEGORY_OF)
_ORDER = {category: place for place, category in enumerate(KEYWORDS)}


def slug(text: str) -> str:
    """The text as a slug of the contract, `&` read as `and`; empty when no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", text[:500].replace("&", " and ")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:SLUG_CHARACTERS].strip("-")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A keyword met: whose category, how much it weighs, and as what the reason names it."""

    category: str
    weight: int
    shown: str


def category_of(*, written: str, skills: Sequence[str], title: str, description: str) -> tuple[str, str]:
    """The category's slug and the reason for it.

    The board's own category counts first; then the skills and the title, a skill for more than a word of the
    title; the description only where those say nothing; `other` where it does not either.
    """
    if (own := slug(written).removesuffix("-jobs")) and not own.isdigit():
        known = _KNOWN.get(own) or (own if own in _ORDER else _best(_hits(written[:500], 1)))
        return known or own, f"the board's category '{written[:100]}' -> {known or own}"
    in_skills = [hit for skill in skills for hit in _hits(skill, _SKILL_WEIGHT, shown=skill)]
    in_title = _hits(title, _TITLE_WEIGHT)
    if best := _best(in_skills + in_title):
        named = (_named("skills", best, in_skills), _named("title", best, in_title))
        return best, f"{'; '.join(each for each in named if each)} -> {best}"
    in_description = _hits(description[:_DESCRIPTION_CHARACTERS], 1)
    if best := _best(in_description):
        return best, f"{_named('description', best, in_description)} -> {best}"
    return OTHER, f"no known word in skills, title or description -> {OTHER}"


def _hits(text: str, weight: int, *, shown: str = "") -> list[_Hit]:
    """The keywords that occur as whole words, of those that begin at one place the longest."""
    tokens = _TOKEN.findall(text.casefold())
    hits = []
    end_of_last = 0
    for place, token in enumerate(tokens):
        if place < end_of_last:
            continue
        for length in range(_LONGEST_FROM.get(token, 0), 0, -1):
            if category := _CATEGORY_OF.get(" ".join(tokens[place : place + length])):
                hits.append(_Hit(category, weight, shown or " ".join(tokens[place : place + length])))
                end_of_last = place + length
                break
    return hits


def _best(hits: Sequence[_Hit]) -> str | None:
    scores: dict[str, int] = {}
    for hit in hits:
        scores[hit.category] = scores.get(hit.category, 0) + hit.weight
    return min(scores, key=lambda category: (-scores[category], _ORDER[category])) if scores else None


def _named(kind: str, category: str, hits: Sequence[_Hit]) -> str:
    names = list(dict.fromkeys(hit.shown for hit in hits if hit.category == category))[:3]
    return f"{kind} {', '.join(names)}" if names else ""
