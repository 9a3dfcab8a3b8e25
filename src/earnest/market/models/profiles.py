"""What freelancers show of themselves."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from earnest.market.ids import new_id
from earnest.market.models.people import Person
from earnest.market.models.searching import weighted_vector
from earnest.market.models.uploads import Upload


def new_piece() -> str:
    """The id of a new portfolio piece."""
    return new_id("piece")


def new_testimonial() -> str:
    """The id of a new testimonial."""
    return new_id("testimonial")


class Profile(models.Model):
    """A freelancer as clients see them. `complete_since` is set once it has a headline, three skills and a rate, and
    is what makes it findable. Rates are minor units an hour. `searched` is kept by the database."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="profile")
    headline = models.CharField(max_length=120, blank=True)
    about = models.TextField(max_length=5_000, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    skills = models.JSONField(default=list, blank=True)
    rate_amount = models.BigIntegerField(null=True)
    rate_currency = models.CharField(max_length=3, default="USD")
    experience = models.TextField(max_length=10_000, blank=True)
    years = models.PositiveSmallIntegerField(null=True)
    photo = models.ForeignKey(Upload, models.SET_NULL, null=True, related_name="+")
    complete_since = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    searched = models.GeneratedField(
        expression=weighted_vector(A=["headline"], B=["skills", "keywords"], C=["about", "experience"]),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            GinIndex(fields=["searched"], name="profiles_searched"),
            models.Index(fields=["-complete_since", "person"], name="profiles_complete"),
        ]

    def __str__(self) -> str:
        return self.headline


class PortfolioPiece(models.Model):
    """A piece of work, in the order the freelancer gave."""

    id = models.CharField(primary_key=True, max_length=64, default=new_piece, db_collation="C")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="pieces")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120)
    description = models.TextField(max_length=2_000, blank=True)
    address = models.URLField(blank=True)
    image = models.ForeignKey(Upload, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Certificate(models.Model):
    """What somebody else certified."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="certificates")
    name = models.CharField(max_length=120)
    issuer = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    address = models.URLField(blank=True)

    class Meta:
        ordering = ["-year", "id"]

    def __str__(self) -> str:
        return self.name


class Testimonial(models.Model):
    """A word from somebody the freelancer worked for elsewhere. It was asked for by mail, and shows once its author
    has written it and confirmed it through the link that only that mail had (kept as its SHA-256)."""

    id = models.CharField(primary_key=True, max_length=64, default=new_testimonial, db_collation="C")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="testimonials")
    author_email = models.EmailField()
    author_name = models.CharField(max_length=100)
    author_role = models.CharField(max_length=120, blank=True)
    request = models.TextField(max_length=1_000, blank=True)
    text = models.TextField(max_length=2_000, blank=True)
    secret_sha256 = models.BinaryField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "author_email"], name="one_testimonial_an_author")]

    def __str__(self) -> str:
        return self.author_name


class SavedFreelancer(models.Model):
    """A client's note to come back to somebody."""

    client = models.ForeignKey(Person, models.CASCADE, related_name="saved_freelancers")
    freelancer = models.ForeignKey(Person, models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "freelancer"], name="saved_once")]

    def __str__(self) -> str:
        return f"{self.client_id} {self.freelancer_id}"
