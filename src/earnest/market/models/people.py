"""People: who signs in. In the ledger a person is only the id, as owner of a wallet and as client of jobs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone

from earnest.market.ids import new_id


def new_person() -> str:
    """The id of a new person."""
    return new_id("person")


class People(BaseUserManager["Person"]):
    """Persons by mail address, which is kept in lower case: nobody has two that differ by case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person with that address; without a password nobody can sign in by one."""
        person = self.model(email=email.lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """An operator who may do all."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Person:
        """By mail address, in whatever case. Raises Person.DoesNotExist."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. `name` is what others see, and may be empty: then the headline stands for it.

    `side` is which half of the marketplace the pages show; anybody may be on both. A person who `waits_since` cannot
    get a wallet or post until an operator has let them in. `joined_at` is real time.
    """

    FREELANCER, CLIENT = "freelancer", "client"
    SIDES = [(FREELANCER, "Find work"), (CLIENT, "Hire")]

    id = models.CharField(primary_key=True, max_length=64, default=new_person, db_collation="C")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100, blank=True)
    side = models.CharField(max_length=10, choices=SIDES, default=FREELANCER)
    joined_at = models.DateTimeField(default=timezone.now)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    waits_since = models.DateTimeField(null=True)
    let_in_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    has_wallet = models.BooleanField(default=False)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["waits_since"], condition=models.Q(waits_since__isnull=False), name="waiting")]

    def __str__(self) -> str:
        return self.name or self.id
