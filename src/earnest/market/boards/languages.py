"""What German, Spanish, French, Portuguese, Italian and Dutch boards call their columns.

Without accents, in lower case, and without the small words between (`nivel experiencia` is also
`Nivel de experiencia`); those for a job (`Titre du projet`, `Projekt-ID`) fall away too. A name that two
languages share stands once.
"""

from collections.abc import Mapping

from earnest.market.boards.words import words_in


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


PARTICLES = words_in(
    """
    de del d la las los le les l du des der den dem die das do da dos das di della dello dell degli dei van
    het
    """
)
JOBS = words_in(
    """
    projekt projekts projektes auftrag auftrags stelle proyecto trabajo empleo oferta projet offre mission
    emploi projeto trabalho vaga progetto lavoro offerta opdracht vacature
    """
)

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": _names(
        """
        titel, titulo, titre, titolo, jobtitel, projekttitel, auftragstitel, stellentitel, projecttitel,
        functietitel, vacaturetitel, uberschrift, bezeichnung, projektbezeichnung, stellenbezeichnung,
        projektname, projectnaam, intitule, puesto, cargo, poste, posizione, functie, betreff, asunto,
        assunto, objet, oggetto, nombre, nome, nom, naam, projekt, auftrag, stelle, proyecto, trabajo, projet,
        mission, projeto, trabalho, progetto, lavoro, opdracht, vacature
        """
    ),
    "description": _names(
        """
        beschreibung, projektbeschreibung, auftragsbeschreibung, stellenbeschreibung, jobbeschreibung,
        aufgabenbeschreibung, kurzbeschreibung, descripcion, descripcion completa, descricao,
        descricao completa, descrizione, descriptif, description complete, beschrijving, omschrijving,
        projectbeschrijving, projectomschrijving, functieomschrijving, opdrachtomschrijving, vacaturetekst,
        detalles, detalhes, dettagli, aufgaben, inhalt, contenido, contenu, conteudo, contenuto,
        zusammenfassung, resumen, resumo, riassunto, samenvatting, anforderungen, requisitos, requisiti,
        exigences, vereisten
        """
    ),
    "skills": _names(
        """
        fahigkeiten, faehigkeiten, benotigte fahigkeiten, erforderliche fahigkeiten, geforderte fahigkeiten,
        kenntnisse, fachkenntnisse, benotigte kenntnisse, erforderliche kenntnisse, kompetenzen, fertigkeiten,
        schlagworte, schlagworter, stichworte, technologien, habilidades, habilidades requeridas,
        habilidades necesarias, habilidades exigidas, habilidades necessarias, aptitudes, conocimientos,
        conhecimentos, competencias, competencias requeridas, palabras clave, palavras chave, etiquetas,
        tecnologias, competences, competences requises, competences recherchees, mots cles, etiquettes,
        competenze, competenze richieste, abilita, parole chiave, tecnologie, vaardigheden,
        vereiste vaardigheden, gevraagde vaardigheden, competenties, trefwoorden, technologieen
        """
    ),
    "level": _names(
        """
        niveau, erfahrungsstufe, erfahrungsniveau, erfahrungslevel, erfahrungsgrad, erfahrung,
        berufserfahrung, qualifikationsstufe, stufe, schwierigkeit, schwierigkeitsgrad, nivel,
        nivel experiencia, nivel requerido, experiencia, experiencia requerida, dificultad, nivel dificultad,
        complejidad, dificuldade, nivel dificuldade, complexidade, niveau experience, niveau requis,
        experience requise, difficulte, niveau difficulte, complexite, livello, livello esperienza,
        livello richiesto, esperienza, difficolta, complessita, ervaringsniveau, ervaring, werkervaring,
        senioriteit, moeilijkheid, moeilijkheidsgraad
        """
    ),
    "pay": _names(
        """
        projektart, projekttyp, auftragsart, budgetart, budgettyp, zahlungsart, abrechnungsart, vertragsart,
        vergutungsart, art, typ, tipo, tipo pago, tipo presupuesto, tipo contrato, tipo tarifa, modalidad,
        type contrat, type paiement, type budget, type remuneration, type tarif, mode paiement,
        tipo pagamento, tipo orcamento, modalidade, tipo contratto, tipo budget, tipo compenso, soort,
        soort contract, contracttype, type betaling, budgettype, betaalwijze
        """
    ),
    "currency": _names("wahrung, waehrung, moneda, divisa, devise, monnaie, moeda, valuta, munteenheid"),
    "id": _names(
        """
        kennung, projektid, projektnummer, auftragsnummer, jobnummer, referenz, referenznummer,
        identificador, referencia, identifiant, identificativo, riferimento, projectnummer, referentie
        """
    ),
    "client": _names(
        """
        kundennummer, id cliente, cliente id, id client, auftraggeber, kunde, kundenname, arbeitgeber,
        unternehmen, firma, firmenname, cliente, nombre cliente, empleador, empresa, nombre empresa,
        publicado por, nom client, employeur, entreprise, nom entreprise, societe, donneur ordre, publie par,
        nome cliente, contratante, empregador, nome empresa, committente, azienda, nome azienda,
        pubblicato da, opdrachtgever, klant, klantnaam, bedrijf, bedrijfsnaam, werkgever
        """
    ),
    "category": _names(
        """
        kategorie, hauptkategorie, kategorien, unterkategorie, fachbereich, bereich, branche, rubrik,
        categoria, categoria principal, categorias, subcategoria, setor, industria, categorie, categorie
        principale, sous categorie, secteur, domaine, rubrique, sottocategoria, settore, hoofdcategorie,
        subcategorie, vakgebied
        """
    ),
    "url": _names("enlace, lien, collegamento, webadresse, adresse web"),
    "posted": _names(
        """
        veroffentlicht, veroeffentlicht, veroffentlicht am, veroeffentlicht am, veroffentlichungsdatum,
        erstellt, erstellt am, erstellungsdatum, eingestellt am, einstelldatum, gepostet am, datum, publicado,
        publicada, publicado el, publicada el, publicacion, fecha publicacion, creado, creado el,
        fecha creacion, fecha, publicado em, publicada em, publicacao, criado em, criacao, publie, publie le,
        publiee le, date publication, cree le, date creation, pubblicato, pubblicato il, pubblicazione,
        creato il, creazione, geplaatst, geplaatst op, gepubliceerd, gepubliceerd op, plaatsingsdatum,
        publicatiedatum, aanmaakdatum
        """
    ),
}
STRONG_TITLES = words_in("titel titulo titre titolo")
NAMES_OF_CLIENTS = words_in("kundenname firmenname klantnaam bedrijfsnaam nombre nom nome naam")

MONEY_ROOTS = words_in(
    """
    preis honorar vergutung verguetung gehalt lohn betrag festpreis stundensatz stundenlohn presupuesto precio
    importe salario tarifa prix montant salaire remuneration tarif forfait orcamento preco valor remuneracao
    prezzo importo stipendio compenso tariffa prijs bedrag salaris tarief uurtarief uurloon vergoeding
    """
)
NOT_MONEY = words_in(
    """
    kunde kunden auftraggeber auftraggebers ausgegeben ausgaben wahrung art typ dauer anzahl cliente clientes
    gastado gasto moneda divisa tipo duracion depense devise duree employeur duracao moeda speso durata
    committente valuta klant opdrachtgever soort duur aantal uitgegeven
    """
)
LOW = words_in("mindestens minimal minimale minimo minima von desde inferior da vanaf")
HIGH = words_in("hochstens maximal maximale maximo maxima bis hasta ate massimo massima tot superior")
HOURLY = words_in(
    """
    stunde stundlich stundensatz stundenlohn hora horas horario heure horaire ora orario oraria uur uurtarief
    uurloon
    """
)
FIXED = words_in("festpreis fest fijo fija fixe forfait fixo fixa fisso fissa vast vaste")
