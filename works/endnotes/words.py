"""The words by which notes speak of sources, in English, German, French, Italian, Russian and Spanish.

`KINDS` gives each word of a note its kinds ("page", "volume", "editor" ...): the tagger knows words by these,
and by little else, so that it does not learn titles by heart. The patterns below recognise the phrases that
refer back, and the signals that lead to a citation or away from it.
"""

import re
from functools import lru_cache

_LISTS = {
    "ibid": "ibid ibidem ib ebd ebda ebenda ivi ibíd ibi",
    "idem": "idem id iidem eadem ead ders derselbe dies dieselbe dieselben ид",
    "opcit": "op.cit opcit opere ouvr aao а.а.о soch соч указ ук ukaz цитир",
    "cit": "cit cited citato citata cité citée a.a.o o.c cité",
    "above": "above oben supra précité sopra выше infra below unten plus haut vorige obra vorstehend ci-dessus",
    "page": "p pp page pages s ss seite seiten pag pagg pág págs str с стр sp col cols spalte cc стб p.p",
    "folio": "f fol fols fo fos folio fols ff bl bll blatt л лл l ll r v verso recto",
    "note": "n nn note notes anm anmerkung fn fussnote fußnote fußn nota note прим примеч footnote fnn",
    "volume": "vol vols volume volumes bd bde band bände t tt tome tomes tom tomo т тт том v jg jahrg jahrgang xv",
    "issue": "no nos nr nrn num number numéro n° nº № h heft fasc fascicule вып vyp issue n hft кн kn",
    "part": "pt pts part parts teil partie parte ч ch книга livre book bk buch libro раздел tl halbbd teilbd",
    "section": "chap chapter chapters ch kap kapitel chapitre cap гл глава § sec section abschnitt para par art ст",
    "edition": (
        "ed edn edition aufl auflage éd édition edizione изд издание revised rev rpt repr reprint reprinted "
        "nachdruck rist réédition rééd verb erw durchges neuausgabe 1st 2nd 3rd 4th 5th"
    ),
    "editor": (
        "ed eds edited editor editors hrsg hrsgg hg hgg herausgegeben herausgeber dir éd éds sous direction "
        "coord cura cur red под ред отв сост pod otv sost bearb comp comps compiled bearbeitet dirigé"
    ),
    "translator": (
        "trans transl translated translator tr übers übersetzt übersetzung trad traduit traduction traduzione "
        "tradotto пер перевод per перев"
    ),
    "in": "in dans en в im dans у",
    "by": "by von v par di da de del",
    "see": (
        "see siehe vgl voir cf cfr vedi si veda см ср compare siehe hierzu dazu vergleiche sehe sm sr veja "
        "véase confronta подробнее"
    ),
    "also": (
        "also auch aussi anche также takzhe further e.g eg z.b особенно example for zum beispiel "
        "beispielsweise esp especially notably insbes insbesondere etwa notamment zum"
    ),
    "quoted": "quoted cited qtd zit zitiert citato цит цитируется cité citée quoting citing",
    "after": "nach in по bei par dans apud von",
    "here": "here hier ici qui at quotation quote zitat esp especially",
    "following": "ff f sqq sq et suiv passim seq sgg segg sg seg сл и далее",
    "others": "al alii u.a others autres altri др a u.a anderen andere",
    "and": "and und et e & и y u i",
    "thesis": (
        "diss dissertation thesis ph.d phd ph habil habilitationsschrift habilitation thèse tesi дис doctoral "
        "master master's mémoire ba ma m.a dphil d.phil магистерская канд unpublished unpubl unveröffentlicht "
        "unveröff inédite автореферат avtoreferat laurea magisterarbeit staatsexamensarbeit"
    ),
    "university": (
        "university universität université università университет universitet uni univ college institute "
        "institut école school academy akademie гос"
    ),
    "press": (
        "press verlag éditions editions publishers publishing books editore edizioni presses изд-во "
        "издательство house izd-vo izdatel'stvo editorial"
    ),
    "journal": (
        "journal review quarterly zeitschrift revue rivista annales archiv jahrbuch bulletin studies studien "
        "history geschichte histoire storia вестник журнал исторический history cahiers proceedings "
        "transactions annals vierteljahrshefte jahrbücher jahrbuch hefte mitteilungen quaderni studi annali "
        "вопросы записки vestnik voprosy zapiski istoricheskii papers gazette magazine"
    ),
    "newspaper": "times zeitung gazette news herald post tribune guardian правда pravda известия izvestiia daily",
    "archive": (
        "archive archives archiv archivio архив arkhiv fonds фонд фонда library bibliothek bibliothèque "
        "manuscript mss records papers nachlass nachlaß collection record office staatsarchiv bundesarchiv "
        "hauptstaatsarchiv landesarchiv stadtarchiv collections document documents archivo biblioteca"
    ),
    "shelf": (
        "box folder file mf reel fond op d ф оп д f busta b fasc fascicolo bestand rep nl series carton "
        "dossier ms mss signatur akte fonds cote liasse record roll frame filza cassetta legajo leg inv no"
    ),
    "interview": "interview interviewed interviews gespräch entretien intervista интервью conversation",
    "letter": (
        "letter letters brief lettre lettera письмо memorandum memo telegram report rapport minutes bericht "
        "protocol protokoll aufzeichnung schreiben докладная записка постановление протокол despatch dispatch "
        "testimony"
    ),
    "review": "review rezension besprechung recension compte rendu recensione рец reviewed rez",
    "film": (
        "film directed director dir produced producer regie réalisateur réalisé regia documentary broadcast "
        "televised produced episode dvd"
    ),
    "web": (
        "accessed available url http https retrieved abgerufen zugriff consulté online letzter visited дата "
        "обращения consultato visitato доступа режим eingesehen last"
    ),
    "series": (
        "coll collection reihe series studien schriften серия studies collana beiträge veröffentlichungen bibliothek"
    ),
    "hereafter": (
        "hereafter hereinafter henceforth im folgenden künftig ci-après désormais далее d'ora poi abbreviated "
        "fortan nachfolgend cited"
    ),
    "original": (
        "originally orig original first erstmals ursprünglich published publ reprinted urspr zuerst erschienen paru"
    ),
    "forthcoming": "forthcoming press published erscheint i.e n.d s.d o.j o.d undated s.l o.o s.a",
    "month": (
        "january february march april may june july august september october november december jan feb febr "
        "mar apr jun jul aug sept sep oct nov dec januar februar märz mai juni juli oktober dezember jänner "
        "dez okt janvier février mars avril juin juillet août septembre octobre novembre décembre gennaio "
        "febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre января февраля "
        "марта апреля мая июня июля августа сентября октября ноября декабря enero febrero marzo abril mayo "
        "junio julio septiembre octubre noviembre diciembre ianvaria fevralia marta aprelia maia iiunia "
        "iiulia avgusta sentiabria oktiabria noiabria dekabria déc janv févr"
    ),
    "season": ("spring summer autumn fall winter frühjahr sommer herbst printemps été automne hiver easter michaelmas"),
    "roman": "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx",
    "act": "act v bill law statute decree gesetz loi legge decreto закон указ",
    "the": "the der die das des dem den le la les l' il lo gli i el los las a an ein eine einer un une uno una",
    "of": "of von de du des di del della dello dei degli della zur zum im am delle dal dalla for für pour per",
    "verb": (
        "is are was were has have had be been does did do argues argued claims notes noted shows showed "
        "discusses discussed suggests describes wrote writes said says reports reported ist sind war waren "
        "hat haben wurde wird werden est sont était a ont fut è sono era ha hanno был была были является "
        "would could should can may might must will points emphasizes stresses provides remains contains see "
        "used given found becomes became made argue show suggest believe claim maintain insists contends kann "
        "soll muss sei wäre fait peut étaient"
    ),
    "prose": (
        "this that these those it he she they his her their who which what when where while although because "
        "however not but or as than more most such with from to on at into between among under against after "
        "before about dieser diese dieses dass daß nicht aber oder er sie es sich mit bei auf aus nach über "
        "unter zwischen gegen während obwohl ce cette ces qui que dont il elle ils ne pas mais ou avec sur "
        "dans entre contre après avant questo questa che non ma con su tra fra contro dopo prima это этот эта "
        "эти что который которые не но или с на из о об по от до после перед между против their its our my me "
        "us we you your there here both all some many several few other another same own only very even also "
        "thus therefore"
    ),
    "jr": "jr sr iii jun sen",
    "particle": "von van de der den du della di del da le la ter ten zu zur af von",
}

KINDS: dict[str, tuple[str, ...]] = {}
for _kind, _words in _LISTS.items():
    for _word in dict.fromkeys(_words.split()):
        KINDS[_word] = (*KINDS.get(_word, ()), _kind)

#: What stands where the last source is meant again.
IBID = re.compile(
    r"(?:ibid(?:em)?|ibíd|ebd|ebda|ebenda|ivi|ib|ibi|там\s+же|tam\s+zhe|loc\.\s*cit|l\.\s*c|la\s+même|"
    r"[il1]b[il1]d)\b\.?",
    re.IGNORECASE,
)
IDEM = re.compile(
    r"(?:idem|eadem|iidem|id|ead|ders|derselbe|dies|dieselben?|dass|он\s+же|она\s+же|его\s+же|е[её]\s+же|on\s+zhe)\b\.?",
    re.IGNORECASE,
)
OPCIT = re.compile(
    r"(?:(?:op|art|loc)\.?\s*cit(?:\.|\b|é)|ouvr\.?\s*cité|a\.?\s*a\.?\s*O\.|o\.\s?c\.|o\.\s*cit\.|"
    r"(?:указ|ук)\.?\s*соч\.?|ukaz\.?\s*soch\.?|(?:цит|указ)\.?\s*(?:соч|раб|ст|произв)\.?|\bcit(?:\.|ato|ata)?|"
    r"wie\s+oben|\bcité)(?!\w)",
    re.IGNORECASE,
)
NOTE_NUMBER = re.compile(
    r"\b(?:nn?|notes?|anm(?:erkung)?|fn|fu(?:ß|ss)note|footnotes?|nota|прим(?:еч)?|сноск[аиу]|N)\b\.?\s*"
    r"(?P<number>\d{1,4})",
    re.IGNORECASE,
)
PREVIOUS_NOTE = re.compile(
    r"\b(?:preceding|previous|prev\.|last)\s+note|\bvorige\s+(?:N\.|Anm\.|Fn\.)|note\s+précédente|nota\s+precedente",
    re.IGNORECASE,
)
#: One source cites another: the second is where the first was found ("quoted in") ...
QUOTED_IN = re.compile(
    r"\b(?:quoted|cited|qtd\.?|reprinted|reproduced|as\s+cited|as\s+quoted)\s+(?:in|by|from|after|according\s+to)\b|"
    r"\bzit(?:iert|\.)\s*(?:nach|n\.|bei|in)|\bcit(?:é|ée|és|\.|ato|ata)\s+(?:par|dans|in|da|d'après|en)\b|"
    r"\bцит(?:ируется)?\.?\s*по\b|\btsit\.?\s*po\b|\bapud\b",
    re.IGNORECASE,
)
#: ... or the other way round: the second is what the first relies on, and never an antecedent.
CITING = re.compile(r"\b(?:citing|quoting|who\s+cites|mit\s+Verweis\s+auf|citant|qui\s+cite|citando)\b", re.IGNORECASE)
#: What leads to a source: a word that tells the reader to look, or how it stands to what is said ...
_LEADING = (
    r"see|compare|contrast|consult|cf|confer|contra|pace|accord|e\.\s?g|i\.\s?a|inter\s+alia|also|thus|so|similarly|"
    r"likewise|further|for\s+(?:example|instance)|following|against|unlike|notably|especially|esp|vgl|vergleiche|siehe|(?<![\w.])[sv](?!\w)|"
    r"dazu|hierzu|so|anders|ähnlich|ebenso|dagegen|etwa|z\.\s?B|zum\s+Beispiel|voir|comparer|contre|ainsi|"
    r"par\s+exemple|notamment|cfr|vedi|si\s+veda|si\s+vedano|veda|confronta|contro|così|ad\s+esempio|per\s+esempio|см|"
    r"ср|например|подробнее|sm|sr|naprimer|podrobnee|véase|veja|compárese|por\s+ejemplo"
)
#: ... and what may stand before or after it.
_BESIDE = (
    r"and|but|yet|or|again|also|too|now|then|only|here|above|below|all|in\s+particular|among\s+(?:many\s+)?others?|"
    r"among\s+other\s+(?:things|works)|above\s+all|as\s+well|more\s+(?:generally|recently|broadly|fully)|"
    r"most\s+(?:recently|notably)|however|esp|at|his|her|their|my|our|und|aber|auch|nur|hier|bes|insb|insbes|insbesondere|"
    r"besonders|neuerdings|jetzt|unter\s+anderem|u\.\s?a|et|mais|aussi|surtout|en\s+particulier|ici|e|ma|anche|"
    r"soprattutto|in\s+particolare|qui|и|но|а|также|же|особенно|в\s+частности|takzhe|también|y"
)
_SIGNAL = re.compile(
    rf"(?:\b(?:{_BESIDE})\b[\s,.]*)*\b(?:{_LEADING})\b(?:[\s,.:;(]*\b(?:{_LEADING}|{_BESIDE})\b)*",
    re.IGNORECASE,
)


def signal_in(passage: str) -> str:
    """The signal in words that lead to a citation: of "On housing see also" the last two; none where no word is one."""
    found = _SIGNAL.search(passage)
    return found[0].strip(" ,;:.—–-(") if found else ""


REVIEW_OF = re.compile(
    r"\b(?:review(?:ed)?\s+(?:of|by)|rev\.\s+of|rezension\s+(?:zu|von)|bespr(?:echung|\.)\s+(?:von|zu)|"
    r"compte[- ]rendu\s+de|"
    r"c\.?r\.?\s+de|recensione\s+(?:a|di)|рец\.?\s+на)\b",
    re.IGNORECASE,
)
HEREAFTER = re.compile(
    r"[\[(]?(?:hereafter|hereinafter|henceforth|im\s+folgenden|künftig|fortan|nachfolgend|ci-après|désormais|d'ora\s+in\s+poi|"
    r"далее)(?:\s+(?:cited\s+as|referred\s+to\s+as|abbreviated(?:\s+as)?|zit(?:iert|\.)?(?:\s+als)?|cité|citato|cit\.))?\s*[:,–—-]?\s*",
    re.IGNORECASE,
)


#: What scans make of *ibid.*
_IBID_MISREAD = re.compile(r"[il1tj|][bh6][il1ít|!][dcl]{1,2}|lhid|ibíd|ihid|thid|ibtd|rbid|ebd\\.a")


@lru_cache(maxsize=20_000)
def kinds_of(word: str) -> tuple[str, ...]:
    """The kinds of a word of a note, whatever its case and closing point; none for words of the matter itself."""
    plain = word.lower().rstrip(".")
    return KINDS.get(plain) or (("ibid",) if _IBID_MISREAD.fullmatch(plain) else ())


_COMMON = {
    "en": "the of and in to a is that for was on with as by see also from his which at this quoted press university",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch vgl hrsg siehe ders "
    "zur bd aufl ebd hier dazu",
    "fr": "le la les de des et en du dans un une que est pour qui sur au par voir cité sous éd dir paris ibid",
    "it": "il di che la e per un in del della dei si con non le da al sono una cfr cura ivi cit nel",
    "ru": "и в на с по о что не см указ соч там же ред под изд как для",
    "es": "el la de los y en del que las por un para con una se véase",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _COMMON.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)


def language_of(words: list[str]) -> str:
    """The language that the small words of a note speak most for: en, de, fr, it, ru, es; en when none does."""
    votes: dict[str, float] = {"en": 0.5}
    for word in words[:200]:
        spoken = _LANGUAGES_OF.get(word.lower().rstrip("."), ())
        for language in spoken:
            votes[language] = votes.get(language, 0.0) + 1 / len(spoken)
        if "а" <= word[:1].lower() <= "я":
            votes["ru"] = votes.get("ru", 0.0) + 0.5
    return max(votes, key=lambda language: votes[language])
