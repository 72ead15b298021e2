"""The dictionary of words that names and localities are made of, by which a typo is forgiven (CLI-1)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class WordKind(models.TextChoices):
    """What a word is part of."""

    NAME = "name", "Имя"
    PLACE = "place", "Населённый пункт"


class SearchWord(models.Model):
    """A word that some client's name or address has or had.

    Triggers of the database add words (however clients are stored) and never take one away: a word that nobody
    has any more finds nobody. `damaged` holds the word itself and the word less each of its letters, so two
    words that are one typo apart share an entry.
    """

    kind = models.CharField(max_length=8, choices=WordKind)
    word = models.CharField(max_length=300, db_collation="C")
    damaged = ArrayField(models.TextField())

    class Meta:
        verbose_name = "слово поиска"
        verbose_name_plural = "слова поиска"
        constraints = [models.UniqueConstraint(fields=["kind", "word"], name="one_row_per_search_word")]
        indexes = [
            GinIndex(fields=["damaged"], name="search_word_damaged", fastupdate=False),
            GinIndex(OpClass("word", "gin_trgm_ops"), name="search_word_trigrams", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.word
