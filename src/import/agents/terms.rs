//! The words of headings of tables about agents: one table for all languages.

use super::super::terms::{holds, normal, weight};
use super::{AgentRole, Engagement};

/// Terms in the form [`normal`] gives: a row per language, in the order English, Chinese, German, French, Spanish,
/// Portuguese, Japanese. Latin terms are whole words, or any part of one after `~`; others stand anywhere. The longest
/// that is found decides.
const TERMS: &[(AgentRole, &str)] = &[
    (
        AgentRole::Name,
        "name|agent|agent name|full name|employee|employee name|staff name|advisor|advisor name|user|user name|display name|person|rep|consultant|associate",
    ),
    (AgentRole::Name, "姓名|坐席姓名|座席姓名|员工姓名|客服姓名|坐席|座席|坐席名称|座席名称|客服|员工|人员|名字"),
    (
        AgentRole::Name,
        "mitarbeiter|mitarbeitername|mitarbeitende|~mitarbeiter name|agent name|agentenname|berater|kollege",
    ),
    (
        AgentRole::Name,
        "nom complet|nom et prenom|nom de l agent|nom agent|conseiller|nom du conseiller|collaborateur|salarie",
    ),
    (
        AgentRole::Name,
        "nombre completo|nombre del agente|nombre y apellidos|agente|nombre agente|asesor|empleado|operador",
    ),
    (AgentRole::Name, "nome|nome completo|nome do agente|nome do atendente|atendente|colaborador|funcionario"),
    (
        AgentRole::Name,
        "氏名|名前|社員名|従業員名|オペレータ|オペレーター|オペレータ名|オペレーター名|エージェント|エージェント名|担当者|担当者名",
    ),
    (AgentRole::FirstName, "first name|given name|forename|vorname|prenom|nombre|nombres|primeiro nome"),
    (
        AgentRole::LastName,
        "last name|surname|family name|nachname|familienname|nom|nom de famille|apellido|apellidos|sobrenome|姓",
    ),
    (
        AgentRole::Id,
        "id|agent id|employee id|employee no|employee number|staff id|user id|login|login id|agent login|personnel number|badge|external id",
    ),
    (
        AgentRole::Id,
        "工号|员工编号|坐席工号|座席工号|坐席编号|员工号|人员编号|personalnummer|personalnr|personal nr|mitarbeiternummer|mitarbeiter nr|mitarbeiter id|agenten id",
    ),
    (
        AgentRole::Id,
        "matricule|identifiant|id agent|legajo|numero de empleado|id de agente|id agente|codigo|matricula|id do agente|社員番号|社員id|従業員番号|エージェントid|オペレータid",
    ),
    (
        AgentRole::Team,
        "team|team name|group|department|unit|supervisor|team leader|site|团队|班组|小组|部门|组别|所属班组|abteilung|gruppe|standort|teamname",
    ),
    (
        AgentRole::Team,
        "equipe|service|departement|equipo|departamento|supervisor|equipa|setor|チーム|所属|部署|グループ|班",
    ),
    (
        AgentRole::Queue,
        "queue|main queue|primary queue|queue name|primary skill|skill group|workgroup|技能组|队列|主技能|主队列|warteschlange|hauptskill|hotline",
    ),
    (
        AgentRole::Queue,
        "file|file d attente|file principale|cola|cola principal|fila|fila principal|キュー|窓口|主担当",
    ),
    (
        AgentRole::Contract,
        "contract|contract type|contract name|employment type|employment|employment status|work type|employee type|working time model|type of contract",
    ),
    (
        AgentRole::Contract,
        "合同|合同类型|用工类型|用工形式|雇佣类型|员工类型|工作性质|vertrag|vertragsart|vertragstyp|beschaftigungsart|arbeitszeitmodell|anstellung|anstellungsart",
    ),
    (
        AgentRole::Contract,
        "contrat|type de contrat|type d emploi|contrato|tipo de contrato|tipo de jornada|jornada|regime|tipo de vinculo|vinculo|雇用形態|契約形態|契約種別|勤務形態",
    ),
    (
        AgentRole::Hours,
        "hours|hours per week|weekly hours|contract hours|contracted hours|hours week|h week|working hours per week|contract hours per week|paid hours per week|week hours",
    ),
    (
        AgentRole::Hours,
        "周工时|每周工时|周小时数|合同工时|每周小时|每周小时数|周工作时间|wochenstunden|vertragsstunden|stunden pro woche|std woche|stunden woche|wochenarbeitszeit|sollstunden|stunden",
    ),
    (
        AgentRole::Hours,
        "heures|heures par semaine|heures hebdomadaires|heures contrat|heures contractuelles|duree hebdomadaire|horas|horas semanales|horas por semana|horas contrato|horas de contrato",
    ),
    (
        AgentRole::Hours,
        "horas semanais|carga horaria|carga horaria semanal|horas contratuais|週労働時間|週所定労働時間|契約時間|週間労働時間|所定労働時間|週時間",
    ),
    (
        AgentRole::Fte,
        "fte|full time equivalent|vza|vzk|stellenanteil|beschaftigungsgrad|arbeitszeitanteil|etp|taux d activite|taux d emploi|quotite|etc|全职当量|人力系数",
    ),
    (
        AgentRole::Skills,
        "skills|skill set|skillset|skill|competencies|competences|queues|技能|技能列表|掌握技能|fertigkeiten|kenntnisse|skills level|fahigkeiten|qualifikationen|qualifikation",
    ),
    (
        AgentRole::Skills,
        "competence|habilidades|habilidad|competencias|competencia|destrezas|habilidade|スキル|スキル一覧|対応スキル|保有スキル",
    ),
    (
        AgentRole::Availability,
        "availability|available hours|working times|working hours|shift window|available times|schedule|可用时间|可上班时间|可排班时间|可排时间|上班时间|出勤时间",
    ),
    (
        AgentRole::Availability,
        "verfugbarkeit|arbeitszeit|arbeitszeiten|verfugbare zeiten|disponibilite|disponibilites|horaires|plage horaire|disponibilidad|horario|disponibilidade|勤務可能時間|勤務可能|勤務可能時間帯|勤務時間帯|出勤可能時間",
    ),
    (AgentRole::Monday, "monday|mon|mo|周一|星期一|montag|lundi|lun|lunes|lu|segunda|segunda feira|seg|月|月曜|月曜日"),
    (
        AgentRole::Tuesday,
        "tuesday|tue|tu|周二|星期二|dienstag|di|mardi|mar|martes|terca|terca feira|ter|火|火曜|火曜日",
    ),
    (
        AgentRole::Wednesday,
        "wednesday|wed|we|周三|星期三|mittwoch|mi|mercredi|mer|miercoles|mie|quarta|quarta feira|qua|水|水曜|水曜日",
    ),
    (
        AgentRole::Thursday,
        "thursday|thu|th|周四|星期四|donnerstag|do|jeudi|jeu|jueves|jue|quinta|quinta feira|qui|木|木曜|木曜日",
    ),
    (
        AgentRole::Friday,
        "friday|fri|fr|周五|星期五|freitag|vendredi|ven|viernes|vie|sexta|sexta feira|sex|金|金曜|金曜日",
    ),
    (AgentRole::Saturday, "saturday|sat|sa|周六|星期六|samstag|sonnabend|samedi|sam|sabado|sab|土|土曜|土曜日"),
    (AgentRole::Sunday, "sunday|sun|su|周日|星期日|星期天|sonntag|so|dimanche|dim|domingo|dom|日|日曜|日曜日"),
    (
        AgentRole::Cost,
        "cost|hourly cost|cost per hour|hourly rate|rate per hour|pay rate|hourly pay|hourly wage|cost hour|成本|小时成本|时薪|每小时成本|人力成本|stundensatz|stundenlohn|kosten pro stunde|kosten|kostensatz",
    ),
    (
        AgentRole::Cost,
        "cout|cout horaire|taux horaire|cout par heure|coste|coste por hora|costo por hora|coste hora|costo hora|custo|custo por hora|custo hora|valor hora|tarifa por hora|時給|時間単価|単価|人件費",
    ),
    (
        AgentRole::Start,
        "start|start date|hire date|hired|joined|join date|date joined|from|entry date|valid from|入职日期|入职时间|入职|开始日期|eintritt|eintrittsdatum|startdatum|beginn",
    ),
    (
        AgentRole::Start,
        "date d entree|date d embauche|embauche|date de debut|fecha de alta|fecha de ingreso|fecha de inicio|fecha alta|ingreso|data de admissao|admissao|data de inicio|data de entrada|入社日|入社年月日|着任日",
    ),
    (
        AgentRole::Leave,
        "leave|leave date|leaving date|end date|termination date|last day|left|exit date|valid to|until|离职日期|离职时间|离职|结束日期|austritt|austrittsdatum|enddatum",
    ),
    (
        AgentRole::Leave,
        "date de sortie|date de depart|date de fin|fecha de baja|fecha de salida|fecha baja|fecha de fin|baja|data de desligamento|desligamento|data de saida|data de demissao|退職日|退社日|契約終了日",
    ),
    (
        AgentRole::Absence,
        "absence|absences|leave dates|leave days|days of leave|vacation|vacations|annual leave|time off|pto|days off booked|休假|休假日期|请假|请假日期|年假|urlaub|abwesenheit|abwesenheiten",
    ),
    (
        AgentRole::Absence,
        "conges|dates de conges|vacances|vacaciones|ausencias|dias de ausencia|ferias|ausencia|休暇|休暇日|有給|有給休暇",
    ),
    (
        AgentRole::Weekends,
        "weekends|weekends worked|recent weekends|recent weekends worked|近期周末|近期周末班|周末出勤次数|wochenenden|letzte wochenenden|week ends|week ends travailles|fines de semana|fins de semana|週末出勤|週末勤務回数",
    ),
    (
        AgentRole::LoggedIn,
        "logged in|logged in time|log in time|login time|login duration|time logged in|staffed time|staffed|staff time|total staffed time|signed in time|sign in time|logged on|logged on time|on queue time|total login time|shift time",
    ),
    (
        AgentRole::LoggedIn,
        "登录时长|签入时长|在线时长|登录时间|签入时间|总登录时长|在线时间|anmeldezeit|~anmeldezeit|angemeldet|angemeldete zeit|anmeldedauer|login zeit|eingeloggt|eingeloggte zeit",
    ),
    (
        AgentRole::LoggedIn,
        "temps de connexion|duree de connexion|temps connecte|connecte|connexion|tiempo de conexion|tiempo conectado|tiempo logueado|conectado|tiempo de login|tempo logado|logado|tempo de login|tempo conectado|ログイン時間|ログイン時間計|在席時間|稼働時間",
    ),
    (
        AgentRole::Available,
        "available|available time|avail|avail time|time available|ready|ready time|idle|idle time|ready for calls|就绪时长|就绪时间|空闲时长|空闲时间|示闲时长|可用时长|bereit|bereitzeit|bereitschaftszeit|~bereitzeit|verfugbar|leerlaufzeit|freizeit",
    ),
    (
        AgentRole::Available,
        "disponible|temps disponible|temps de disponibilite|temps d attente agent|pret|tiempo disponible|tiempo libre|listo|disponivel|tempo disponivel|tempo livre|ocioso|待機時間|待受時間|受付可能時間|待機",
    ),
    (
        AgentRole::NotReady,
        "not ready|not ready time|time not ready|notready|aux|aux time|total aux time|unavailable|unavailable time|time unavailable|break|break time|breaks|lunch|meeting|training|coaching|pause|pause time|paused|paused time|away|unready",
    ),
    (
        AgentRole::NotReady,
        "未就绪时长|未就绪时间|示忙时长|示忙时间|忙碌时长|小休时长|小休|离席时长|离席|休息时长|会议时长|培训时长|nicht bereit|nicht bereit zeit|pausenzeit|~pausenzeit|pausen|nicht verfugbar|nebenzeit",
    ),
    (
        AgentRole::NotReady,
        "non pret|temps non pret|temps de pause|pauses|indisponible|temps indisponible|retrait|temps de retrait|no disponible|no listo|tiempo auxiliar|auxiliar|pausa|pausas|tiempo en pausa|tempo em pausa|tempo de pausa|em pausa|indisponivel|nao disponivel|離席時間|離席|休憩時間|休憩|受付不可時間|受付不可",
    ),
    (
        AgentRole::Occupancy,
        "occupancy|occupancy rate|utilization|utilisation|占用率|利用率|工时利用率|auslastung|belegungsgrad|taux d occupation|occupation|ocupacion|tasa de ocupacion|utilizacion|ocupacao|taxa de ocupacao|稼働率|占有率",
    ),
];

/// Words that leave a column out: extremes, times of events, months, other people's names.
const RULED_OUT: &str = "max|maximum|longest|monthly|per month|month|monat|monatlich|mensuel|mois|mensual|mensal|月薪|每月|月間|\
    email|e mail|mail|phone|telefon|telephone|telefono|telefone|电话|邮箱|メール|電話|logout|log out|logout time|birth|birthday|geburtstag|生日|\
    salary|gehalt|salaire|salario|工资|password|address|adresse|direccion|endereco|地址|住所|gender|notes|comment|remarks|备注|bemerkung|備考|\
    active|aktiv|actif|activo|ativo|在职|有效|remote|home office|homeoffice|status|manager|坐席数|座席数|人数|席数";

fn terms_of(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|')
}

/// What a heading of a table about agents says, with the term that says so.
pub fn look_up(heading: &str) -> Option<(AgentRole, &'static str)> {
    let plain = normal(heading);
    if plain.is_empty() || heading.len() > 80 {
        return None;
    }
    let words = format!(" {plain} ");
    let mut best = None;
    let mut most = 0;
    for (role, list) in TERMS {
        // The one sign for a weekday in Japanese stands in many other words.
        let whole = AgentRole::WEEK.contains(role) || matches!(role, AgentRole::FirstName | AgentRole::LastName);
        for term in terms_of(list) {
            let bare = term.strip_prefix('~').unwrap_or(term);
            if weight(term) > most && (plain == bare || !whole && holds(&words, term)) {
                most = weight(term);
                best = Some((*role, term));
            }
        }
    }
    best.filter(|_| !is_ruled_out(heading))
}

/// Whether a heading is of something that a table about agents may tell and that is not read.
pub fn is_ruled_out(heading: &str) -> bool {
    let words = format!(" {} ", normal(heading));
    terms_of(RULED_OUT).any(|term| holds(&words, term.trim()))
}

/// Whether a field reads as a heading of a table about agents.
pub fn is_heading(field: &str) -> bool {
    look_up(field).is_some()
}

/// Words for kinds of contracts; the longest found decides.
const ENGAGEMENTS: &[(Engagement, &str)] = &[
    (
        Engagement::FullTime,
        "full time|fulltime|full|ft|vollzeit|vz|temps plein|temps complet|plein temps|tiempo completo|jornada completa|completa|tempo integral|\
         integral|full time employee|permanent|全职|全日制|正式|正社員|フルタイム|常勤",
    ),
    (
        Engagement::PartTime,
        "part time|parttime|part|pt|teilzeit|tz|minijob|midijob|temps partiel|mi temps|partiel|tiempo parcial|media jornada|jornada parcial|\
         meio periodo|tempo parcial|meia jornada|parcial|兼职|非全日制|小时工|パート|パートタイム|アルバイト|非常勤",
    ),
    (
        Engagement::Outsourced,
        "outsourced|outsource|outsourcing|agency|temp|contractor|external|vendor|bpo|partner|extern|leiharbeit|zeitarbeit|dienstleister|externe|\
         interim|interimaire|sous traitant|prestataire|externo|externa|subcontratado|tercerizado|terceirizado|temporario|temporal|ett|外包|派遣|劳务|\
         外部|業務委託|委託",
    ),
    (
        Engagement::Trainee,
        "trainee|apprentice|intern|new hire|azubi|auszubildende|auszubildender|ausbildung|praktikant|praktikantin|werkstudent|apprenti|apprentie|\
         alternant|alternante|alternance|stagiaire|aprendiz|becario|becaria|practicas|estagiario|estagiaria|estagio|jovem aprendiz|实习|见习|学员|\
         新员工|研修|研修生|新人|見習い",
    ),
];

/// What the words of a contract say it is.
pub fn engagement_of(text: &str) -> Option<Engagement> {
    let words = format!(" {} ", normal(text));
    let mut best = None;
    let mut most = 0;
    for (kind, list) in ENGAGEMENTS {
        for term in terms_of(list) {
            let term = term.trim();
            if weight(term) > most && holds(&words, term) {
                most = weight(term);
                best = Some(*kind);
            }
        }
    }
    best
}

/// Whether a field is a yes: `Some(false)` is a no, `None` something else.
pub fn yes_or_no(text: &str) -> Option<bool> {
    const YES: &str = "x|yes|y|true|ja|j|oui|o|si|s|sim|ok|v|是|有|会|√|✓|✔|●|○|◯|はい|可|有り";
    const NO: &str =
        "no|n|false|nein|non|nao|否|无|不会|×|✗|off|frei|libre|folga|repos|休|休息|いいえ|不可|無し|-|--|–|—";
    let small = super::super::letters::small_text(text.trim());
    let plain = normal(&small);
    let among = |list: &str| list.split('|').any(|word| word == small || !plain.is_empty() && word == plain);
    match () {
        () if among(YES) => Some(true),
        () if among(NO) => Some(false),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_lists_and_reports() {
        use AgentRole as R;
        for (heading, expected) in [
            ("Agent Name", Some(R::Name)),
            ("EmployeeID", Some(R::Id)),
            ("Contract hours/week", Some(R::Hours)),
            ("Employment type", Some(R::Contract)),
            ("Cost per hour (EUR)", Some(R::Cost)),
            ("员工姓名", Some(R::Name)),
            ("工号", Some(R::Id)),
            ("每周工时（小时）", Some(R::Hours)),
            ("用工类型", Some(R::Contract)),
            ("Wochenstunden", Some(R::Hours)),
            ("Verfügbarkeit", Some(R::Availability)),
            ("Prénom", Some(R::FirstName)),
            ("Nom", Some(R::LastName)),
            ("Coût horaire", Some(R::Cost)),
            ("Nombre del agente", Some(R::Name)),
            ("Fecha de alta", Some(R::Start)),
            ("Nome", Some(R::Name)),
            ("Data de admissão", Some(R::Start)),
            ("氏名", Some(R::Name)),
            ("週所定労働時間", Some(R::Hours)),
            ("月", Some(R::Monday)),
            ("Staffed Time", Some(R::LoggedIn)),
            ("Total AUX Time", Some(R::NotReady)),
            ("Avail Time", Some(R::Available)),
            ("示忙时长", Some(R::NotReady)),
            ("Anmeldezeit", Some(R::LoggedIn)),
            ("Nicht bereit", Some(R::NotReady)),
            ("ログイン時間", Some(R::LoggedIn)),
            ("Monthly hours", None),
            ("E-Mail", None),
            ("Logout time", None),
        ] {
            assert_eq!(look_up(heading).map(|(role, _)| role), expected, "{heading}: {:?}", look_up(heading));
        }
    }

    #[test]
    fn kinds_of_contracts_by_their_words() {
        use Engagement as E;
        for (text, expected) in [
            ("Full-time 40h", Some(E::FullTime)),
            ("PT 20", Some(E::PartTime)),
            ("Teilzeit", Some(E::PartTime)),
            ("CDI temps partiel", Some(E::PartTime)),
            ("外包", Some(E::Outsourced)),
            ("实习生", Some(E::Trainee)),
            ("パートタイム", Some(E::PartTime)),
            ("Azubi", Some(E::Trainee)),
            ("Terceirizado", Some(E::Outsourced)),
            ("Gold", None),
        ] {
            assert_eq!(engagement_of(text), expected, "{text}");
        }
    }
}
