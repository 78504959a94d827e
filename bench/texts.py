"""Texts of which it is known what is wrong with them, made by a script from sentences in seventeen languages."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["SENTENCES", "Text", "texts"]

SENTENCES = {
    "en": """The market opens early in the morning and closes before it gets dark.
My grandmother planted three apple trees behind the house many years ago.
Please describe what you can see in the picture and where it was taken.
We missed the bus because the road was blocked after the heavy rain.
The doctor told him to drink more water and to sleep at least eight hours.
Nobody knew the answer, so the teacher explained the question once more.""",
    "de": """Der Markt öffnet früh am Morgen und schließt, bevor es dunkel wird.
Meine Großmutter hat vor vielen Jahren drei Apfelbäume hinter dem Haus gepflanzt.
Bitte beschreiben Sie, was auf dem Bild zu sehen ist und wo es entstanden ist.
Wir haben den Bus verpasst, weil die Straße nach dem starken Regen gesperrt war.
Der Arzt riet ihm, mehr Wasser zu trinken und mindestens acht Stunden zu schlafen.
Niemand kannte die Antwort, also erklärte die Lehrerin die Frage noch einmal.""",
    "fr": """Le marché ouvre tôt le matin et ferme avant la tombée de la nuit.
Ma grand-mère a planté trois pommiers derrière la maison il y a longtemps.
Décrivez ce que vous voyez sur la photo et l'endroit où elle a été prise.
Nous avons raté le bus parce que la route était coupée après la pluie.
Le médecin lui a conseillé de boire plus d'eau et de dormir huit heures.
Personne ne connaissait la réponse, alors l'enseignante a répété la question.""",
    "es": """El mercado abre temprano por la mañana y cierra antes de que anochezca.
Mi abuela plantó tres manzanos detrás de la casa hace muchos años.
Describa lo que se ve en la imagen y el lugar donde fue tomada.
Perdimos el autobús porque la carretera estaba cortada por la lluvia.
El médico le dijo que bebiera más agua y que durmiera ocho horas.
Nadie sabía la respuesta, así que la profesora explicó otra vez la pregunta.""",
    "pt": """O mercado abre cedo de manhã e fecha antes de escurecer.
Minha avó plantou três macieiras atrás da casa há muitos anos.
Descreva o que você vê na imagem e o lugar onde ela foi feita.
Perdemos o ônibus porque a estrada estava fechada depois da chuva.
O médico disse que ele devia beber mais água e dormir oito horas.
Ninguém sabia a resposta, então a professora explicou a pergunta outra vez.""",
    "it": """Il mercato apre presto la mattina e chiude prima che faccia buio.
Mia nonna ha piantato tre meli dietro la casa molti anni fa.
Descrivi che cosa si vede nella foto e dove è stata scattata.
Abbiamo perso l'autobus perché la strada era chiusa dopo la pioggia.
Il medico gli ha detto di bere più acqua e di dormire almeno otto ore.
Nessuno sapeva la risposta, così la maestra ha spiegato di nuovo la domanda.""",
    "pl": """Targ otwiera się wcześnie rano i zamyka, zanim zrobi się ciemno.
Moja babcia wiele lat temu posadziła za domem trzy jabłonie.
Proszę opisać, co widać na zdjęciu i gdzie zostało zrobione.
Spóźniliśmy się na autobus, bo po ulewie droga była zamknięta.
Lekarz kazał mu pić więcej wody i spać przynajmniej osiem godzin.
Nikt nie znał odpowiedzi, więc nauczycielka jeszcze raz wyjaśniła pytanie.""",
    "tr": """Pazar sabah erkenden açılır ve hava kararmadan önce kapanır.
Büyükannem yıllar önce evin arkasına üç elma ağacı dikti.
Lütfen resimde ne gördüğünüzü ve nerede çekildiğini anlatın.
Şiddetli yağmurdan sonra yol kapalı olduğu için otobüsü kaçırdık.
Doktor ona daha çok su içmesini ve en az sekiz saat uyumasını söyledi.
Kimse cevabı bilmiyordu, bu yüzden öğretmen soruyu bir kez daha açıkladı.""",
    "sw": """Soko hufunguliwa asubuhi na mapema na hufungwa kabla ya giza kuingia.
Bibi yangu alipanda miti mitatu nyuma ya nyumba miaka mingi iliyopita.
Tafadhali eleza unachokiona kwenye picha na mahali ilipopigwa.
Tulikosa basi kwa sababu barabara ilifungwa baada ya mvua kubwa.
Daktari alimwambia anywe maji zaidi na alale angalau saa nane.
Hakuna aliyejua jibu, kwa hivyo mwalimu alieleza swali mara nyingine.""",
    "id": """Pasar buka pagi-pagi sekali dan tutup sebelum hari menjadi gelap.
Nenek saya menanam tiga pohon apel di belakang rumah bertahun-tahun yang lalu.
Jelaskan apa yang Anda lihat pada gambar dan di mana gambar itu diambil.
Kami ketinggalan bus karena jalan ditutup setelah hujan lebat.
Dokter menyuruhnya minum lebih banyak air dan tidur paling sedikit delapan jam.
Tidak ada yang tahu jawabannya, jadi guru menjelaskan pertanyaan itu sekali lagi.""",
    "ru": """Рынок открывается рано утром и закрывается до наступления темноты.
Моя бабушка много лет назад посадила за домом три яблони.
Опишите, что вы видите на фотографии и где она была сделана.
Мы опоздали на автобус, потому что после ливня дорога была закрыта.
Врач посоветовал ему пить больше воды и спать не меньше восьми часов.
Никто не знал ответа, поэтому учительница ещё раз объяснила вопрос.""",
    "el": """Η αγορά ανοίγει νωρίς το πρωί και κλείνει πριν σκοτεινιάσει.
Η γιαγιά μου φύτεψε τρεις μηλιές πίσω από το σπίτι πριν από πολλά χρόνια.
Περιγράψτε τι βλέπετε στη φωτογραφία και πού τραβήχτηκε.
Χάσαμε το λεωφορείο γιατί ο δρόμος ήταν κλειστός μετά τη βροχή.
Ο γιατρός του είπε να πίνει περισσότερο νερό και να κοιμάται οκτώ ώρες.
Κανείς δεν ήξερε την απάντηση, γι' αυτό η δασκάλα εξήγησε ξανά την ερώτηση.""",
    "ar": """يفتح السوق في الصباح الباكر ويغلق قبل أن يحل الظلام.
زرعت جدتي ثلاث أشجار تفاح خلف البيت منذ سنوات كثيرة.
من فضلك صف ما تراه في الصورة والمكان الذي التقطت فيه.
فاتتنا الحافلة لأن الطريق كان مغلقا بعد المطر الغزير.
طلب منه الطبيب أن يشرب ماء أكثر وأن ينام ثماني ساعات على الأقل.
لم يعرف أحد الجواب فشرحت المعلمة السؤال مرة أخرى.""",
    "he": """השוק נפתח מוקדם בבוקר ונסגר לפני שמחשיך.
סבתא שלי שתלה שלושה עצי תפוח מאחורי הבית לפני שנים רבות.
אנא תאר מה אתה רואה בתמונה והיכן היא צולמה.
פספסנו את האוטובוס כי הכביש היה חסום אחרי הגשם החזק.
הרופא אמר לו לשתות יותר מים ולישון לפחות שמונה שעות.
אף אחד לא ידע את התשובה, ולכן המורה הסבירה את השאלה שוב.""",
    "hi": """बाज़ार सुबह जल्दी खुलता है और अंधेरा होने से पहले बंद हो जाता है।
मेरी दादी ने कई साल पहले घर के पीछे सेब के तीन पेड़ लगाए थे।
कृपया बताइए कि चित्र में क्या दिख रहा है और वह कहाँ लिया गया था।
तेज़ बारिश के बाद सड़क बंद थी, इसलिए हमारी बस छूट गई।
डॉक्टर ने उससे कहा कि वह ज़्यादा पानी पिए और आठ घंटे सोए।
किसी को उत्तर नहीं पता था, इसलिए शिक्षिका ने प्रश्न फिर से समझाया।""",
    "zh": """市场一大早就开门，天黑以前就关门了。
很多年以前，我奶奶在房子后面种了三棵苹果树。
请描述你在照片里看到了什么，以及照片是在哪里拍的。
大雨过后道路被封，所以我们没有赶上公共汽车。
医生让他多喝水，每天至少睡八个小时。
没有人知道答案，于是老师又把问题解释了一遍。""",
    "ja": """市場は朝早く開いて、暗くなる前に閉まります。
祖母は何年も前に、家の裏にりんごの木を三本植えました。
写真に何が写っているか、どこで撮られたかを説明してください。
大雨のあと道路が通行止めになり、私たちはバスに乗り遅れました。
医者は彼に、もっと水を飲んで八時間は眠るように言いました。
だれも答えを知らなかったので、先生はもう一度質問を説明しました。""",
}
"""The same six sentences in each language."""

HOME_ROWS = ("asdfghjkl", "qwertyuiop", "йцукенгшщзфывапролджэ", "ضصثقفغعهخحجشسيبلاتنمك")
CODE = """def add(numbers):
    total = 0
    for each in numbers:
        total += each
    return total
"""


@dataclass(frozen=True)
class Text:
    """A text, what is wrong with it (None: nothing), its language where it has one, and how it was made."""

    text: str
    reason: str | None
    language: str | None
    how: str


def texts(scale: float = 1, seed: int = 1) -> Iterator[Text]:
    """The set, the same for a seed: `scale` times 425 texts."""
    rng = random.Random(seed)  # noqa: S311
    sentences = {code: lines.splitlines() for code, lines in SENTENCES.items()}
    for code, lines in sentences.items():
        for number in range(_count(12, scale)):
            some = rng.sample(lines, 1 + number % 3)
            yield Text(" ".join(some), None, code, f"{len(some)} sentences of {code}")
        for _ in range(_count(3, scale)):
            letters = list("".join(lines[:3]).replace(" ", ""))
            yield Text(_words(rng, letters, 12), "gibberish", None, f"letters of {code} by chance")
        for _ in range(_count(2, scale)):
            yield Text(" ".join([lines[0]] * 12), "repetitive", None, f"one sentence of {code}")
    for number in range(_count(40, scale)):
        row = HOME_ROWS[number % len(HOME_ROWS)]
        yield Text(_words(rng, list(row), 14), "gibberish", None, "a keyboard's row")
    for _ in range(_count(30, scale)):
        yield Text(
            _words(rng, list(string.ascii_letters + string.digits), 10),
            "gibberish",
            None,
            "base 62",
        )
    for _ in range(_count(20, scale)):
        yield Text(rng.choice("axщ字ب") * rng.randint(40, 400), "repetitive", None, "one letter")
    for _ in range(_count(24, scale)):
        addresses = (f"https://example.com/{rng.randrange(10**6)}" for _ in range(4))
        yield Text(" ".join(addresses), "wordless", None, "addresses alone")
    for _ in range(_count(22, scale)):
        yield Text(
            "".join(rng.choices("!?.,-–…*#%&() 0123456789", k=80)), "wordless", None, "signs"
        )


def _count(number: int, scale: float) -> int:
    return max(1, round(number * scale))


def _words(rng: random.Random, letters: list[str], count: int) -> str:
    return " ".join("".join(rng.choices(letters, k=rng.randint(3, 10))) for _ in range(count))
