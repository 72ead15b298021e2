"""What whoever goes on with a call is told of it: who gave it, what was talked through (CON-5)."""

from __future__ import annotations

from rest_framework import serializers

from desk.choices import Topic


class OpeningAnswer(serializers.Serializer):
    """The request for words: those that a call begins with, those that a topic was left with."""

    method = serializers.CharField()
    href = serializers.CharField()
    body = serializers.DictField()


class HandedOverAnswer(serializers.Serializer):
    """Who gave the call away (CON-5)."""

    by = serializers.CharField(help_text="Имя сотрудника, который передал разговор.")
    at = serializers.DateTimeField()


class ClientSaidAnswer(serializers.Serializer):
    """A question of the script and what the client answered."""

    code = serializers.CharField()
    question = serializers.CharField(allow_null=True)
    answer = serializers.CharField(allow_blank=True)


class WalkedTopicAnswer(serializers.Serializer):
    """A topic that was talked through, as it was left."""

    topic = serializers.ChoiceField(choices=Topic.choices)
    subtopic = serializers.CharField(allow_null=True)
    label = serializers.CharField()
    order = serializers.CharField(allow_null=True)
    answers = ClientSaidAnswer(many=True)
    at = serializers.DateTimeField()
    again = OpeningAnswer(help_text="Запрос, который показывает те же слова: разговор продолжают с него.")


class OpenQuestionAnswer(serializers.Serializer):
    """A question of the script that waits for the client's answer."""

    topic = serializers.ChoiceField(choices=Topic.choices)
    subtopic = serializers.CharField(allow_null=True)
    label = serializers.CharField()
    order = serializers.CharField(allow_null=True)
    code = serializers.CharField()
    question = serializers.CharField()
    again = OpeningAnswer(help_text="Запрос, который показывает слова с этим вопросом.")


class DoneOnCallAnswer(serializers.Serializer):
    """Something done on the call, whatever it was done with: orders, returns, tickets, promises, the card."""

    subject = serializers.CharField(help_text="С чем: order, case, ticket, promise, callback, client.")
    action = serializers.CharField()
    label = serializers.CharField()
    what = serializers.CharField(allow_null=True, help_text="Что именно изменено или заведено.")
    order = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()
