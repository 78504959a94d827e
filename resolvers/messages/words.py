"""`words_for`: what stands around a notification, in the language of the person; English where there is none of it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Words", "words_for"]


class Words(NamedTuple):
    """Sentences of one language; `many` has the number of notifications in it."""

    language: str
    many: str
    open: str
    why: str
    stop: str


_WORDS = (
    Words(
        "en",
        "{} new notifications",
        "Open",
        "You get this e-mail because notifications by e-mail are switched on for your account.",
        "Stop these e-mails",
    ),
    Words(
        "fr",
        "{} nouvelles notifications",
        "Ouvrir",
        "Vous recevez cet e-mail parce que les notifications par e-mail sont activées pour votre compte.",
        "Ne plus recevoir ces e-mails",
    ),
    Words(
        "es",
        "{} notificaciones nuevas",
        "Abrir",
        "Recibes este correo porque las notificaciones por correo están activadas en tu cuenta.",
        "No recibir más estos correos",
    ),
    Words(
        "pt",
        "{} novas notificações",
        "Abrir",
        "Você recebe este e-mail porque as notificações por e-mail estão ativadas na sua conta.",
        "Não receber mais estes e-mails",
    ),
    Words(
        "de",
        "{} neue Benachrichtigungen",
        "Öffnen",
        "Sie erhalten diese E-Mail, weil Benachrichtigungen per E-Mail für Ihr Konto eingeschaltet sind.",
        "Diese E-Mails abbestellen",
    ),
)
_BY_LANGUAGE = {words.language: words for words in _WORDS}


def words_for(language: str) -> Words:
    """The words of a BCP 47 tag: of its language, whatever the region."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _WORDS[0])
