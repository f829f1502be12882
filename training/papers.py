"""What offices keep and publish: shelfmarks, archives, letters and reports, cases, parliaments, works of reference.

Shapes are those that printed guides of archives and notes of many countries show; names and numbers are random.
"""

import random
import re
from collections.abc import Callable
from functools import lru_cache

from works.endnotes.gazetteers import lines_of

_NUMBER = re.compile(r"#(\d*)")
_STATES = ("Kansas", "N.Y.", "Md.", "Mass.", "D.C.", "California", "Ill.", "NC", "Texas", "Pa.", "Mich.")

#: Shelfmarks by country; # is a number of up to so many figures, @ a family name, ~ a place.
SHELFMARKS = {
    "en": """
        QSP #4/#2|AD/#2/#1|E #3/#3/#2|MS @ #2|D/DC/#2|PROB 11/#3|KB 27/#4|CO #3/#2|PREM #2/#3
        @ papers, @/#1/#1|LP/GS/#2|MS #4|Add. MS #2,#3|Add. MSS #5|Egerton MS #4|Cotton MS Titus B #1|MSS. Eur. F#3/#2
        Judicial Proceedings, no. #3|FO #3/#4/#2|ED #4|T #2/#3|STAC 8/#3/#2|SP 12/#3/#2|#1/#2/#3|HLG #2/#3
        box #2, folder #2|folder #2, box #2|Box #2|container #2|carton #1|reel #2|reel #2, frame #4|file 811.#4/#2
        Record Group #3, box #2|RG #2, entry #2, box #3|Series #1, Box #2, Folder #2|vol. #2, folder #1
        @ Papers, box #2|@ Papers, reel #1|@ Collection, box #2, folder #2|@-@ Series, box #1|CIO Files of @, box #2
        @ Family Papers|Records of the @ Board, box #2|@ Manuscripts|@ Files, Box #3|drawer #2|MG #2, vol. #3
        A#3/#2|SRG #2/#1|PRG #2|Series #3/#2|#4/#2|MS-Papers-#4|BT #2/#3/#3|WO 71/#3|ADM 1/#4|C #1/#3
    """,
    "de": """
        I. HA Rep. #2, Tit. #3 A, Nr. #3|R #4/#6|R #2/#4|Inland II g #3|MA #4|Regierung ~ #5|WA #1 f #3
        Abt. #3, Nr. #2|NL #4/#2|NS 19/#4|RH #2/#3|ED #3, Bd. #1|ZS #3|Best. #3, Nr. #4|Rep. 77 Nr. #4|NY #4/#3
        DY 30/IV 2/#1/#3|MfS, ZAIG #4|E #3 b, Bü #3|MInn #5|StK #4|Nachlass @, Nr. #2|N #4/#2|Sammlung @, Nr. #1
        HA I, Rep. #2 B, Nr. #2|AdR, BKA, Zl. #4/#2|Kt. #3|HHStA, PA I, Karton #3|Fasz. #2|Oberpräsidium ~, Nr. #4
        Hauptabteilung #1, Nr. #3|#3/#2|Akten betr. @, Nr. #2|B #3/#4
    """,
    "fr": """
        Y #2 #3|#1 B #2 #3|ms. fr. #4|BA #4|M #3/#1|F8 #3|F7 #5|BB30 #3|F14 #4|#2 AP #2|#1 M #3|#2 J #2|19 J #2
        Z2 #4|X2A #3|AJ 40, #3|C #3|série Y, carton #2|série O #3|ms. #4|Ms fr. #5|n.a.f. #5|A.L. #1|4 M #3|1 R #2
        dossier @|fonds @, #2|GR 16 N #4|SHD, #1 N #3|F/1cIII/~ #1|E dépôt #2|L #4|H #3|1 MI #2|10 T #3
        DXXIX bis #2|série K #3|Guerre 1914-1918, vol. #3|Europe 1918-1940, ~, vol. #2
    """,
    "it": """
        Ministero dell'Interno, Direzione Generale di Pubblica Sicurezza, Affari generali e riservati, 19#2, b. #2
        Ministero dell'Interno, Dgps, Aagg.rr., cat. A1, b. #2|Prefettura, Affari ordinari, 18#2, f. #2|Questura, b. #3
        Presidenza del Consiglio dei Ministri, 19#2, 1.1.13, b. #1|Mi, Gab., b. #2, fasc. #2|PS, 19#2, b. #2
        Gabinetto, b. #3
        Mediceo del Principato, #4|Consiglio dei Dieci, Parti comuni, reg. #2|Notarile antecosimiano, #4|Fondo @, b. #1
        Carte @, fasc. #2|Archivio @, busta #2, fasc. #1|Miscellanea, b. #2|Casellario politico centrale, b. #4|reg. #2
        Senato, Deliberazioni, reg. #2|Catasto, #3|Prefettura di ~, Gabinetto, b. #3
        Segreteria particolare del duce, b. #2
    """,
    "es": """
        Audiencia de Quito, leg. #3|leg. #4|Estado, leg. #4|Indiferente General, #3|caja #4, exp. #2
        Gobernación, caja #2
        Inquisición, vol. #3, exp. #2|Sección Nobleza, caja #2|legajo #3
    """,
    "ru": """
        Ф. #4. Оп. #2. Д. #4|Ф. Р-#4. Оп. #2. Д. #3|Ф. П-#2. Оп. #1. Д. #4|Ф. #2. Оп. #2а. Д. #4|ф. #3, оп. #1, д. #3
        Ф. #4. Оп. #3. Ед. хр. #2|Ф. #2. Оп. #2в. Д. #4|Ф. Р-#4, оп. #1, д. #2|Ф. #3 (@). Оп. #1. Д. #2
        Ф. #2. Карт. #2. Д. #2
    """,
    "ru-latin": """
        f. #4, op. #2, d. #4|f. R-#4, op. #1, d. #3|f. P-#2, op. #1, d. #4|f. #3, op. #2a, d. #3
        fond #2, opis' #2, delo #3
        F. #4, op. #2, d. #3|f. #3, op. #3, ed. khr. #2|#2/#2/#3|f. #2, op. #2, por. #3|fond #3, op. #2, d. #2
        f. #4, op. #1v, d. #3|f. #3 (@), op. #1, d. #2
    """,
}
LEAVES = {
    "en": "fo. #3|fol. #2|fos. #2–#3|fos. #2r–#2v|fol. #2v|fols. #2-#2|membrane #1|f. #2r|p. #2|p. #2|pp. #2–#2|no. #2",
    "de": "Bl. #2|Bl. #2|Bl. #2v|Bl. #2–#2|Bl. #2 f.|Bl. #2r-v|S. #2|fol. #2",
    "fr": "fol. #2v°|fol. #2|f° #2|f. #2 v°|pièces #1-#2|fol. #2-#2|p. #2|dossier #1|fol. #2 r°",
    "it": "c. #2r|cc. #2-#2|f. #2|fasc. #1|c. #2v|p. #2|cc. #2r-#2v",
    "es": "fol. #2|f. #2r|fs. #2-#2",
    "ru": "Л. #2|Л. #2–#2|Л. #2 об.|Л. #2, #2 об.|Л. #2 об. – #2|л. #2|лл. #2–#2|Л. #2–#2 об.",
    "ru-latin": "l. #2|ll. #2–#3|l. #2ob|l. #2ob.|ll. #2-#2ob.|ll. #2, #3|ll. #2–#2ob|list #2",
}
#: Archives by country, as printed with or without their abbreviations.
ARCHIVES = {
    "en": """
        @ Record Office|~shire Archives, ~|~shire Record Office|~ Public Library|@ Library, University of ~
        @ Library, ~ University
        Department of Special Collections, @ Library, ~ University, ~
        Archives of Labor and Urban Affairs, @ State University
        @ Library, ~, ?|@ D. @ Presidential Library, ~, ?|Manuscript Division, Library of Congress, Washington, D.C.
        National Archives, College Park, Md.|National Archives, Washington, D.C.
        Special Collections, ~ University Library
        Department of Archives and Manuscripts, @ University, ~, ?|@ Historical Society, ~|~ City Archives
        @ Archives Centre, ~
        @ College Archives, ~|Archives and Study Centre, ~|Mitchell Library, ~|National Archives of ~
        National Library of ~|@ Collection (~ Library, University of ~, ~)|~ Cathedral Library|~ University Archives
        International Institute of Social History (IISH), Amsterdam
        State Archives of ~|@ Presidential Library|U.S. National Archives and Records Administration (NARA)|@ House, ~
    """,
    "de": """
        Stadtarchiv ~|Landesarchiv ~ (LA ~)|Hauptstaatsarchiv ~|Staatsarchiv ~ (StA ~)|Konzernarchiv @|PA/AA|IfZ-Archiv
        Politisches Archiv des Auswärtigen Amtes (PA AA)|Archiv des Instituts für Zeitgeschichte, ~|BArch ~|GStA PK
        HStA ~
        Österreichisches Staatsarchiv (ÖStA)|Universitätsarchiv ~ (UA ~)
        Geheimes Staatsarchiv Preußischer Kulturbesitz, ~
        Bundesarchiv ~|Bundesarchiv Berlin-@ (BArch)|SAPMO-BArch|Archiv der @ Akademie|BStU|Staatsarchiv des Kantons ~
        LHA ~
        Archiv für soziale Bewegungen, ~|@-Archiv, ~|Wienbibliothek|BayHStA|Niedersächsisches Landesarchiv, ~
    """,
    "fr": """
        Archives départementales du ~ (ADN)|Archives départementales de l'@|AD @|AD ~|Arch. nat.|Arch. dép. @
        Arch. mun. ~
        Archives municipales de ~|BnF|Bibliothèque de l'Arsenal|Archives nationales|AN|Archives nationales (Paris)|CARAN
        Service historique de la Défense (SHD)|Archives du ministère des Affaires étrangères|Archives de Paris|APP|CAC
        BHVP
        Archives de la préfecture de police (APP)|Archives de l'évêché de ~|Archives diplomatiques, La Courneuve|ANMT
        MAE
    """,
    "it": """
        Archivio di Stato di ~|Archivio di Stato di ~ (d'ora in poi AS@)|ASF|ASV|ASR|Asmi|Acs|ACS
        Archivio storico del comune di ~
        Biblioteca nazionale centrale di ~|Archivio della Fondazione @, ~|Fondazione Istituto Gramsci, ~|ASTo|Asto|Asna
        Archivio centrale dello Stato (Acs)|Archivio Segreto Vaticano|AS ~|Archivio arcivescovile di ~
        Biblioteca comunale, ~
    """,
    "es": """
        Archivo General de Indias, Sevilla|Archivo Histórico Nacional (AHN)|Archivo General de la Nación, ~|AGI|AHN
        Archivo Municipal de ~|Archivo General de Simancas (AGS)|AGN
    """,
    "ru": """
        Государственный архив @ской области (ГА@О)|ГА@О|ЦГАИПД СПб|ЦГА СПб|РГАСПИ|ГАРФ|РГАЭ|РГВА|РГАЛИ|АП РФ|ЦА ФСБ РФ
        РГИА
        ЦГИА СПб|ОР РГБ|ОР РНБ|Архив РАН|ПФА РАН|ЦДНИ@О|ЦГАМ|ЦАОДМ|НА ИРИ РАН
        Центр документации новейшей истории @ской области
        Государственный архив Российской Федерации (ГАРФ)|Российский государственный архив экономики (РГАЭ)|АВП РФ
        РГАДА|РГВИА
    """,
    "ru-latin": """
        Gosudarstvennyi arkhiv @skoi oblasti (GA@O)|GA@O|RGIA|TsGIA SPb
        Tsentral'nyi gosudarstvennyi arkhiv goroda Moskvy (TsGAM)|TsAGM|TsGAIPD SPb|TsAODM|RGASPI|GARF|RGAE|RGVA|RGALI
        OR RNB
        Nauchnyi arkhiv Instituta istorii (NA II RAN)|Rossiiskii gosudarstvennyi arkhiv ekonomiki (RGAE)|RGAKFD
        State Archive of the Russian Federation (GARF)|RGASPI (Moscow)|Arkhiv Rossiiskoi akademii nauk|APRF|DAKO
        TsDAHOU|TsKhDMO
        State Archive of @ Province|GARF (State Archive of the Russian Federation), Moscow
        Derzhavnyi arkhiv @skoi oblasti
    """,
}
#: Papers in archives: + is a full name, @ a family name, ~ a place.
DOCUMENTS = {
    "en": """
        + to +|+ to +|+ to +|@ to @|@ to @|Letter from + to +|Lt.-Col. @ to @|Sir + to Lord @
        subprefect of ~ to minister of the interior
        Governor to Secretary of State|minutes|Minutes of meeting|memorandum by +|+, memorandum|+, “Memorandum on ~”
        deposition of +
        telegram, @ to @|@ to Foreign Office|draft letter to @|+, diary entry|Report of the @ Commission
        Cabinet conclusions
        “Report on the Mood of the Workers”|Testimony of +|will of +|churchwardens' accounts
        petition of the inhabitants of ~
        memorandum of conversation|press release|Minutes of the @ Committee|note by @
        Ambassador @ to Department of State|@ Diary
    """,
    "de": """
        @ an @|+ an +|Brief @ an @|Schreiben @s an @|Aktenvermerk @s|Aktenvermerk @|Besprechungsprotokoll
        Protokoll der Sitzung
        Bericht des Amtmanns von ~|Bericht des Regierungspräsidenten in ~|@ an Bismarck|Aufzeichnung @s
        Eingabe der Arbeiter|Rundschreiben des Ministers|Niederschrift über die Besprechung|Polizeibericht
        Telegramm @s an @
        Aufzeichnung des Staatssekretärs|Denkschrift @s|Lagebericht
    """,
    "fr": """
        lettre de @ à @|rapport du préfet|rapport du 12 mai|procès-verbal d'interrogatoire|lettre du consul au ministre
        procès-verbal de la séance|note de @|rapport du commissaire de police|interrogatoire de +|@ à @
        circulaire du ministre
        testament de +|lettre du préfet au ministre de l'Intérieur|déposition de +|rapport de l'intendant
        requête des habitants
        rapport du sous-préfet de ~
    """,
    "it": """
        telegramma del prefetto di ~ al ministero|relazione del prefetto|relazione del commissario di ~|lettera di @ a @
        verbale della seduta|rapporto del questore|il prefetto di ~ al ministero dell'Interno|@ a @|lettera di + a +
        nota di @
        promemoria per il duce|denuncia di +
    """,
    "es": "Carta del obispo|carta de @ a @|informe del gobernador|memorial de +",
    "ru": "Докладная записка @|Протокол заседания|Письмо @ @|Спецсводка|Стенограмма совещания|Справка",
}
#: Titles of editions: letters, diaries, documents.
EDITIONS = {
    "en": """
        The Letters of + and +|The Letters of +|The Diary of +|The Diaries of +|The Papers of +
        The Correspondence of + and @
        The Writings of +|Documents on British Foreign Policy|Foreign Relations of the United States, 19#2|The @ Letters
        Calendar of Letters and Papers|Memoirs of the Life of +|Records of the Borough of ~|The Parish Register of ~
        Perepiska + s +|Sovetskaia derevnia glazami VChK: Dokumenty i materialy|The Stalin-@ Correspondence, 1931–36
    """,
    "de": """
        Die Tagebücher von +|Briefe und Tagebücher|Die Protokolle der Regierung @
        Akten zur deutschen auswärtigen Politik
        Der Briefwechsel zwischen @ und @|Dokumente zur Geschichte von ~|Akten der Reichskanzlei. Das Kabinett @
        Briefe an +|Die politischen Reden des Fürsten @|Quellen zur Geschichte der Arbeiterbewegung
    """,
    "fr": """
        Correspondance de +|Lettres de +|Mémoires de +|Journal de +|Cahiers de doléances du bailliage de ~
        Papiers d'État
        Documents diplomatiques français|Lettres, instructions et mémoires de @
    """,
    "it": "Carteggio di +|Lettere di + a @|Diario di +|I documenti diplomatici italiani|Epistolario",
    "es": "Cartas de +|Memorias de +|Diario de +",
    "ru": """
        Переписка И. В. Сталина и @|Письма во власть|Документы внешней политики СССР|Трагедия деревни: Документы
        Дневник @
        Советская деревня глазами ОГПУ. Документы и материалы|Архив @|Воспоминания @|«Совершенно секретно»: Документы
    """,
}
CASES = "@ v. @|@ v. @|@ v. @|R. v. @|R v @|@ v @|@ v. United States|United States v. @|@ v. ~|@ v. Board of Education|\
@ v. @ Steel Corp.|@ Railway Co. v. @|NLRB v. @ & @ Co.|Ex parte @|In re @|@ Mfg. Co. v. @|State v. @|@ v. @ Bank Ltd|\
@ v. Amalgamated Society of @|Commonwealth v. @"
REPORTERS = "U.S.|U.S.|F. Supp.|F.2d|S. Ct.|L. Ed.|KB|K.B.|AC|A.C.|QB|All E.R.|N.Y.|Mass.|A.L.R.|C.L.R.|WLR|ER|Cal.|Ch"
ACTS = "@ Act|Factory Act|Poor Law Amendment Act|@ Relations Act|Marriage Act|Crimes (@) Act|Education (@) Act|@ Bill"
PARLIAMENTS = {
    "en": "Hansard|Hansard|Parl. Debs.|Parliamentary Debates|Hansard, House of Commons|Hansard, H.C.|H.C. Deb.|\
Parliamentary Debates, House of Commons|Congressional Record|Cong. Globe|House of Commons Debates",
    "de": "Stenographische Berichte über die Verhandlungen des Reichstags|\
Die Verhandlungen des Reichstags. Stenographische Berichte|Verhandlungen des Deutschen Reichstages|\
Deutscher Bundestag, Stenographischer Bericht",
    "fr": "Journal officiel de la République française|Journal officiel, Débats parlementaires|JORF",
    "it": "Atti parlamentari, Camera dei deputati|Atti parlamentari, Senato|Atti parlamentari",
    "ru": "Собрание узаконений|Собрание законов СССР|Полное собрание законов|СУ РСФСР",
    "es": "Diario de Sesiones|Diario de Sesiones de las Cortes",
}
WORKS_OF_REFERENCE = (
    "Oxford Dictionary of National Biography|Dictionary of American Biography|Encyclopaedia Britannica|\
Encyclopedia of the Social Sciences|The New Palgrave|ODNB|Dictionary of Labour Biography|Oxford English Dictionary|OED|\
Neue Deutsche Biographie|Dizionario biografico degli italiani|Geschichtliche Grundbegriffe|American National Biography|\
Encyclopedia of ~|Dictionary of ~ History"
)
COLLECTIONS = {
    "en": """
        @ Papers|+ Papers|Records of the @ Administration|@ Files|RG #2|RG #3|@-@ Series, + File|CIO Files of +
        @ Collection
        Series #1|Subject File|+ Collection|General Correspondence|Papers of +|White House Central Files
        @ family papers|Home Office papers
        Records of the Department of State, RG 59|@ Bureau Records, RG #2|Miscellaneous Manuscripts
    """,
    "de": "Nachlass @|Nachlaß +|Akten der Regierung|Reichskanzlei|Sammlung @|Reichsministerium des Innern|NL @",
    "fr": "fonds @|fonds +|papiers @|série M|archives privées de +|cabinet du ministre|dossier personnel de +",
    "it": "Ministero dell'Interno, Gabinetto|Carte @|Fondo +|Direzione generale della pubblica sicurezza|Archivio @",
    "es": "Fondo @|Ministerio de Gobernación",
    "ru": "Фонд @|Коллекция @",
}
SECTIONS = {
    "en": "city edition|late edition|sec. #1|sec. #1|editorial page|evening edition|section B",
    "de": "Morgenausgabe|Abendblatt|Abendausgabe|Beilage|#1. Beilage|Morgenblatt",
    "fr": "édition du soir|col. #1|supplément",
    "it": "ed. del mattino|edizione serale",
    "es": "edición de la tarde",
    "ru": "Вечерний вып.",
}


@lru_cache(maxsize=200)
def choices(text: str) -> list[str]:
    """The alternatives of a list: apart by strokes and lines."""
    return [part.strip() for line in text.strip().splitlines() for part in line.split("|") if part.strip()]


def filled(shape: str, dice: random.Random, family: Callable[[], str], full: Callable[[], str]) -> str:
    """A shape with its numbers, names and places filled in."""
    text = _NUMBER.sub(lambda digits: str(dice.randint(1, 10 ** int(digits[1] or 1) - 1)), shape)
    for sign, maker in (("@", family), ("+", full), ("~", lambda: _place(dice)), ("?", lambda: dice.choice(_STATES))):
        while sign in text:
            text = text.replace(sign, maker(), 1)
    return text


def _place(dice: random.Random) -> str:
    return dice.choice(_places()).split(",")[0]


@lru_cache(maxsize=1)
def _places() -> list[str]:
    return [name for name in lines_of("places")[:300] if not "а" <= name[0].lower() <= "я"]
