"""Boards of other languages: their column names, their levels, and what they say of pay."""

from pathlib import Path

import pytest

from earnest.market.boards import Post, describe_columns, read_posts

BOARDS = {
    "de": (
        "Projekt-ID;Titel;Beschreibung;Fähigkeiten;Erfahrungsstufe;Vergütungsart;Budget;Auftraggeber;Kategorie",
        "Veröffentlicht am", ("Experte", "Anfänger", "Fortgeschritten"), ("Stundenbasis", "Festpreis"),
    ),
    "es": (
        "ID del proyecto;Título;Descripción;Aptitudes;Nivel de experiencia;Tipo de pago;Presupuesto;Cliente;Categoría",
        "Publicado", ("Experto", "Principiante", "Intermedio"), ("Por hora", "Precio fijo"),
    ),
    "fr": (
        "Identifiant;Titre;Description;Compétences;Niveau;Type de contrat;Prix;Client;Catégorie",
        "Publié le", ("Expérimenté", "Débutant", "Confirmé"), ("À l'heure", "Forfait"),
    ),
    "pt": (
        "ID do projeto;Título;Descrição;Habilidades;Nível de experiência;Tipo de contrato;Orçamento;Cliente;Categoria",
        "Data de publicação", ("Especialista", "Iniciante", "Intermediário"), ("Por hora", "Preço fixo"),
    ),
    "it": (
        "ID progetto;Titolo;Descrizione;Competenze;Livello esperienza;Tipo di contratto;Prezzo;Committente;Categoria",
        "Pubblicato il", ("Esperto", "Principiante", "Intermedio"), ("All'ora", "Prezzo fisso"),
    ),
    "nl": (
        "Project-ID;Titel;Omschrijving;Vaardigheden;Ervaringsniveau;Soort contract;Prijs;Opdrachtgever;Categorie",
        "Geplaatst op", ("Deskundig", "Beginner", "Gemiddeld"), ("Per uur", "Vaste prijs"),
    ),
}  # fmt: skip
FIELDS = ("id", "title", "description", "skills", "level", "pay", "budget", "client", "category", "posted")


def written(folder: Path, names: str, *rows: str) -> Path:
    path = folder / "board.csv"
    path.write_text("\n".join((names, *rows)) + "\n", encoding="utf-8")
    return path


def columns_of(path: Path) -> dict[str, str]:
    return {field: column for field, column, _ in reversed(describe_columns(path)) if column != "-"}


@pytest.mark.parametrize("language", BOARDS)
def test_a_whole_board(tmp_path: Path, language: str) -> None:
    first_names, posted, levels, pays = BOARDS[language]
    names = f"{first_names};{posted}"
    rows = [
        f"p{n};Maler {n};Kurz;Holz, Lack;{level};{pays[n % 2]};250 €;Maria;Legal;2026-01-05"
        for n, level in enumerate(levels)
    ]
    path = written(tmp_path, names, *rows)

    assert columns_of(path) == dict(zip(FIELDS, names.split(";"), strict=True))
    posts = [post for post in read_posts(path) if isinstance(post, Post)]
    assert [post.complexity for post in posts] == ["expert", "entry", "intermediate"]
    assert [post.origin["pay"] for post in posts] == ["hourly", "fixed", "hourly"]
    assert [post.title for post in posts] == ["Maler 0", "Maler 1", "Maler 2"]
    assert posts[0].skills == ("Holz", "Lack")
    assert posts[0].budget is not None
    assert (posts[0].budget.amount, posts[0].budget.currency) == (250_00, "EUR")
    assert posts[0].job == "board:p0"
    assert "Maria" not in posts[0].client


@pytest.mark.parametrize(
    ("field", "name", "value"),
    [
        ("title", "Projekttitel", "Zaun"),
        ("title", "Titre du projet", "Zaun"),
        ("title", "Titre de l'offre", "Zaun"),
        ("title", "Nombre del proyecto", "Zaun"),
        ("title", "Functietitel", "Zaun"),
        ("description", "Projektbeschreibung", "Zaun"),
        ("description", "DESCRICAO", "Zaun"),
        ("description", "Descripción del trabajo", "Zaun"),
        ("skills", "Faehigkeiten", "Holz"),
        ("skills", "Benötigte Kenntnisse", "Holz"),
        ("skills", "Compétences requises", "Holz"),
        ("level", "Erfahrungslevel", "Experte"),
        ("level", "Expérience", "Débutant"),
        ("budget", "Salario", "100"),
        ("budget", "Honorar", "100"),
        ("budget_min", "Presupuesto mínimo", "100"),
        ("budget_max", "Budget maximal", "100"),
        ("budget_max", "Prezzo massimo", "100"),
        ("currency", "Währung", "EUR"),
        ("currency", "Devise", "EUR"),
        ("client", "Nom du client", "x1"),
        ("client", "Unternehmen", "x1"),
        ("client", "Azienda", "x1"),
        ("category", "Fachbereich", "Zaun"),
        ("url", "Lien", "https://board.example/1"),
        ("posted", "Fecha de publicación", "2026"),
        ("posted", "Data di pubblicazione", "2026"),
        ("posted", "Veröffentlichungsdatum", "2026"),
    ],
)
def test_names(tmp_path: Path, field: str, name: str, value: str) -> None:
    title = "" if field == "title" else "Titel;"
    path = written(tmp_path, f"{title}{name};zzz", f"{'Zaun;' if title else ''}{value};7")

    taken = columns_of(path)
    assert taken[field] == name
    assert taken["ignored"] == "zzz"


def test_money_that_is_not_the_budget(tmp_path: Path) -> None:
    names = "Gesamtausgaben des Kunden;Gasto total del cliente;Budget du client"
    path = written(tmp_path, f"Titel;{names}", "Zaun;100;100;100")

    ignored = [column for field, column, _ in describe_columns(path) if field == "ignored"]
    assert ignored == names.split(";")


def test_accents_as_letters_with_marks_of_their_own(tmp_path: Path) -> None:
    path = written(tmp_path, "Titel;Fa\u0308higkeiten", "Zaun;Holz")

    assert columns_of(path)["skills"] == "Fa\u0308higkeiten"


@pytest.mark.parametrize("mapping", [{}, {"description": "-"}, {"description": "Notiz"}])
def test_the_title_never_comes_from_a_column_of_descriptions(tmp_path: Path, mapping: dict[str, str]) -> None:
    path = written(
        tmp_path,
        "Beschreibung;Titel;Notiz",
        "Den Zaun am Haus streichen;Zaun;x",
        "Das Dach am Haus decken;Dach;x",
        "Die Wand am Haus mauern;Wand;x",
    )
    posts = [post for post in read_posts(path, mapping=mapping) if isinstance(post, Post)]

    assert [post.title for post in posts] == ["Zaun", "Dach", "Wand"]


def test_a_column_whose_name_only_the_user_knows_is_named_by_the_user(tmp_path: Path) -> None:
    path = written(tmp_path, "Beschreibung;Zzz", "Den Zaun am Haus streichen;Zaun am Haus")

    posts = [post for post in read_posts(path, mapping={"description": "-"}) if isinstance(post, Post)]
    assert [post.title for post in posts] == ["Zaun am Haus"]
