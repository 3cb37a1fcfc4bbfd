//! The words of headings: one table for all languages.

use super::Role;
use super::terms::About;

/// Terms in the form [`super::terms::normal`] gives, by what they mean: a row per language, in the order English, Chinese, German,
/// French, Spanish, Portuguese, Japanese. Latin terms are whole words, or any part of one after `~`; others stand
/// anywhere. The longest that is found decides.
pub const TERMS: &[(About, &str)] = &[
    // Moments.
    (
        About::When,
        "date|day|time|period|interval|interval start|interval start time|interval start utc date|start interval|\
         start time|start date|start|timestamp|datetime|date time|hour|time of day|half hour|arrival|arrival time|\
         call time|call date|time interval|interval time|call start time|call start|received at|created at",
    ),
    (
        About::When,
        "日期|时间|时段|时间段|时刻|时点|小时|开始时间|来电时间|呼入时间|呼叫时间|起始时间|统计时间|进线时间",
    ),
    (
        About::When,
        "datum|uhrzeit|zeit|intervall|~intervallbeginn|zeitraum|beginn|startzeit|stunde|tag|~zeitstempel|anrufzeit",
    ),
    (
        About::When,
        "date|heure|intervalle|debut|heure de debut|date et heure|jour|debut de l intervalle|horodatage|tranche horaire",
    ),
    (
        About::When,
        "fecha|hora|intervalo|inicio|hora de inicio|fecha y hora|inicio del intervalo|dia|franja|franja horaria|periodo",
    ),
    (
        About::When,
        "data|hora|inicio|hora de inicio|data e hora|inicio do intervalo|dia|faixa horaria|horario|intervalo",
    ),
    (About::When, "日付|日時|時間帯|時刻|開始時刻|開始日時|開始時間|着信日時|時間|年月日"),
    (
        About::Is(Role::End),
        "interval end|interval end time|end interval|end time|end|call end time|call end|ended at|结束时间|终止时间",
    ),
    (
        About::Is(Role::End),
        "ende|endzeit|intervallende|fin|heure de fin|fin de l intervalle|hora de fin|fin del intervalo",
    ),
    (About::Is(Role::End), "fim|hora de fim|fim do intervalo|hora final|終了時刻|終了日時|終了時間"),
    (About::Is(Role::DayNumber), "index|no|nr|row|day no|day number|序号|编号|lfd nr|numero|numero de dia|番号"),
    // Queues.
    (
        About::Is(Role::Queue),
        "queue|queue name|skill|skill name|skill group|split skill|split|csq name|ct name|workgroup|hunt group|vdn|\
         service queue|acd queue|contact type|queue id name",
    ),
    (About::Is(Role::Queue), "技能组|技能组名称|队列|队列名称|业务类型|坐席组|业务组"),
    (About::Is(Role::Queue), "~warteschlange|~servicegruppe|skillgruppe|~fertigkeit|hotline"),
    (
        About::Is(Role::Queue),
        "file|file d attente|nom de la file|competence|groupe|cola|nombre de la cola|grupo|habilidad|fila|nome da fila",
    ),
    (About::Is(Role::Queue), "キュー|キュー名|スキル|スキルグループ|グループ名|窓口"),
    (
        About::Other,
        "skills|skill set|campaign|campaign name|media type|language|process name|csq id|ct id|channel|渠道|sprache|langue|idioma",
    ),
    // Contacts one by one, and their events.
    (
        About::Is(Role::Direction),
        "call type|direction|type|call direction|contact direction|呼叫类型|呼叫方向|通话类型",
    ),
    (
        About::Is(Role::Direction),
        "richtung|anruftyp|anrufart|sens|type d appel|tipo|tipo de llamada|sentido|tipo de chamada|direccion|direcao",
    ),
    (About::Is(Role::Direction), "通話種別|発着信|方向"),
    (
        About::Is(Role::Outcome),
        "outcome|result|call result|status|call status|disposition|contact disposition|completion status|call outcome|end reason|\
         call disposition|disconnect reason|呼叫结果|通话结果|状态|接听状态",
    ),
    (
        About::Is(Role::Outcome),
        "ergebnis|anrufergebnis|resultat|statut|resultado|estado|situacao|desfecho|結果|通話結果",
    ),
    (
        About::Is(Role::CallId),
        "call id|interaction id|contact id|conversation id|callid|uniqueid|unique id|呼叫编号|通话编号|话单号|anruf id|id appel",
    ),
    (About::Is(Role::CallId), "id de llamada|id llamada|id da chamada|id chamada|通話id|呼id"),
    (
        About::Is(Role::Event),
        "event|event type|event name|事件|事件类型|ereignis|evenement|evento|tipo de evento|イベント",
    ),
    (About::Is(Role::Agent), "agent|agent name|handling agent|server|answered by|坐席|座席|坐席工号|客服"),
    (
        About::Is(Role::Agent),
        "mitarbeiter|bearbeiter|conseiller|agente|nombre del agente|atendente|operador|オペレータ|エージェント|担当者",
    ),
    (About::Is(Role::IvrTime), "vru time|vru seconds|ivr time|ivr seconds|ivr duration|menu time|ivr时长"),
    (
        About::Is(Role::QueueStart),
        "queue start|q start|queue entry|queue entry time|queued at|enqueue time|入队时间|进队时间",
    ),
    (
        About::Is(Role::ServiceStart),
        "service start|ser start|answer time|answered at|接通时间|应答时间|応答日時|応答時刻",
    ),
    (
        About::Is(Role::Wait),
        "queue seconds|queue time|queue wait time|wait time|waiting time|wait|wait duration|等待时长|排队时长|排队时间",
    ),
    (
        About::Is(Role::Wait),
        "wartezeit|~wartezeit|attente|temps d attente|tiempo de espera|espera|tempo de espera|待ち時間|待機時間",
    ),
    (
        About::Is(Role::AnswerWaitAvg),
        "speed ans|speed of answer|speed to answer|answer speed|asa|应答速度|平均应答时长|~antwortgeschwindigkeit|\
         vitesse de reponse|delai de reponse|velocidad de respuesta|tempo medio de resposta|velocidade de resposta|\
         応答速度|平均応答",
    ),
    (
        About::AnswerWait,
        "wait handled|wait answered|wait of answered|wait time of answered|wait time answered|answered wait time|接通等待时长|应答等待时长",
    ),
    (
        About::AbandonWait,
        "aban time|abandon time|abandoned time|time to abandon|aban delay|wait abandoned|wait of abandoned|\
         abandoned wait time|放弃时长|放弃等待时长|排队放弃时长|~abbruchzeit|tiempo de abandono|tempo de abandono|放棄時間",
    ),
    // Counts.
    (
        About::Is(Role::Offered),
        "offered|calls|call count|calls offered|offered calls|calls received|calls presented|incoming calls|\
         inbound calls|received calls|total calls|number of calls|contacts offered|contacts queued|contacts received|\
         contacts|volume|call volume|contact volume|interactions|interactions offered|offer|offers|total offered|calls arrived|contacts arrived|arrived|calls in|calls entered|\
         total received|presented",
    ),
    (
        About::Is(Role::Offered),
        "呼入量|来电量|呼叫总数|来电总数|总来电|排队量|呼入总数|呼叫量|总呼入|话务量|进线量|请求服务数|呼入总量|呼入数|来电数|进线数|进线总量|总呼入量|呼入次数|来电次数|请求量|请求数|电话量",
    ),
    (
        About::Is(Role::Offered),
        "anrufe|anzahl anrufe|eingehende anrufe|anrufe gesamt|angebotene anrufe|angeboten|eingegangen|eingegangene anrufe|kontakte|anrufvolumen|gesamtanrufe",
    ),
    (
        About::Is(Role::Offered),
        "appels|appels recus|appels presentes|appels offerts|nombre d appels|appels entrants|recus|presentes|offerts|contacts recus",
    ),
    (
        About::Is(Role::Offered),
        "llamadas|llamadas recibidas|llamadas ofrecidas|llamadas entrantes|recibidas|ofrecidas|contactos|contactos recibidos|total de llamadas",
    ),
    (
        About::Is(Role::Offered),
        "chamadas|chamadas recebidas|chamadas oferecidas|chamadas entrantes|recebidas|oferecidas|ligacoes|ligacoes recebidas|contatos|total de chamadas",
    ),
    (About::Is(Role::Offered), "着信数|着信|入電数|入電|コール数|着信呼数|呼数|総着信数|総コール数|着信件数|入電件数"),
    (
        About::Is(Role::Handled),
        "handled|calls handled|handled calls|interactions handled|contacts handled|answer|total answered|total handled|accepted|accepted calls|calls accepted|answered|answered calls|\
         calls answered|contacts answered|connected calls|calls connected|acd calls|calls taken|answered total|\
         contacts handled incoming|calls completed",
    ),
    (
        About::Is(Role::Handled),
        "接通量|接通数|应答总数|已接来电|人工应答量|接听总数|人工呼入接通数|应答量|应答数|接起量|接听量|接听数|接通次数|人工接通量|处理量|接通总量",
    ),
    (
        About::Is(Role::Handled),
        "angenommen|angenommene|angenommene anrufe|beantwortet|beantwortete anrufe|bearbeitet|bearbeitete anrufe|entgegengenommen|entgegengenommene anrufe",
    ),
    (
        About::Is(Role::Handled),
        "appels traites|traites|repondus|appels repondus|appels decroches|decroches|appels servis|pris en charge",
    ),
    (
        About::Is(Role::Handled),
        "llamadas atendidas|atendidas|contestadas|llamadas contestadas|respondidas|llamadas respondidas|contactos atendidos",
    ),
    (About::Is(Role::Handled), "chamadas atendidas|atendidas|ligacoes atendidas|contatos atendidos|respondidas"),
    (About::Is(Role::Handled), "応答数|応答|対応数|応答呼数|対応件数|応答件数|受電数"),
    (
        About::Is(Role::Abandoned),
        "abandoned|abandoned calls|calls abandoned|contacts abandoned|aban calls|abandons|abandon|abandoned in queue|\
         lost calls|calls lost|interactions abandoned|missed calls|total abandoned|hang ups",
    ),
    (
        About::Is(Role::Abandoned),
        "放弃量|放弃数|放弃总数|未接来电|排队放弃量|排队放弃数|请求呼损数|呼损数|呼损量|放弃次数|队列排队放弃次数|未接量|未接数|未接通量|流失量|放弃总量",
    ),
    (
        About::Is(Role::Abandoned),
        "aufgelegt|verloren|verlorene|verlorene anrufe|abgebrochen|abgebrochene anrufe|aufgegeben|aufgegebene anrufe|abbruche",
    ),
    (About::Is(Role::Abandoned), "appels abandonnes|abandonnes|abandons|appels perdus|perdus"),
    (
        About::Is(Role::Abandoned),
        "llamadas abandonadas|abandonadas|perdidas|llamadas perdidas|abandonos|contactos abandonados",
    ),
    (
        About::Is(Role::Abandoned),
        "chamadas abandonadas|abandonadas|perdidas|chamadas perdidas|ligacoes abandonadas|desistencias",
    ),
    (About::Is(Role::Abandoned), "放棄数|放棄呼数|放棄|放棄呼|放棄件数|あふれ呼数"),
    // Handle time and its parts.
    (About::Is(Role::Aht), "aht|tmo|tma|dmt|平均处理时长|平均话务处理时间|平均処理時間"),
    (
        About::Handle,
        "handle time|handling time|handle|handle seconds|total handle|service time|service seconds|ser time|avg handle time|average handle time|handle duration",
    ),
    (
        About::Handle,
        "话务处理时间|处理时长|处理时间|话务处理时长|~bearbeitungszeit|bearbeitungsdauer|~bearbeitungsdauer",
    ),
    (
        About::Handle,
        "temps de traitement|duree de traitement|tiempo de gestion|tiempo de manejo|tiempo medio de operacion|tiempo de atencion|tempo de atendimento|tempo medio de atendimento|処理時間|対応時間",
    ),
    (
        About::Talk,
        "talk time|talk duration|talking time|talk seconds|acd seconds|average talk|talk|acd time|conversation time|conversation duration|task time|agent time|\
         duration in call|time in call|time with agent|speaking time|connected time|engaged time|billsec|bill sec",
    ),
    (About::Talk, "通话时长|通话均长|通话时间|平均通话时长|通话总时长|~gesprachszeit|~gesprachsdauer|gesprachszeit"),
    (
        About::Talk,
        "temps de conversation|duree de conversation|temps de communication|tiempo de conversacion|tiempo de habla|tempo de conversacao|tempo de conversa|通話時間|会話時間",
    ),
    (
        About::Hold,
        "hold time|holding time|hold seconds|on hold time|customer hold time|hold|hold duration|保持时长|保持时间|~haltezeit|haltezeit|temps de garde|mise en garde|temps de mise en garde|attente en ligne",
    ),
    (
        About::Hold,
        "tiempo de retencion|tiempo en retencion|tiempo de hold|tempo em espera na linha|tempo de retencao|保留時間|保留",
    ),
    (
        About::Wrap,
        "wrap time|wrap up time|wrap seconds|acw seconds|acw duration|after call|wrapping time|wrap|wrap up|wrapup|wrapup time|acw|acw time|after call work time|after call work|after contact work|after contact work time|after call time|post call work|after task work",
    ),
    (About::Wrap, "事后处理时间|事后处理时长|话后处理时长|话后处理时间|整理时长|话后时长|平均事后处理时间|后处理时长"),
    (
        About::Wrap,
        "~nachbearbeitungszeit|~nachbearbeitung|nachbearbeitungsdauer|~nacharbeitszeit|~nacharbeit|post appel|temps post appel|travail apres appel|temps de post traitement",
    ),
    (
        About::Wrap,
        "tiempo posterior|trabajo posterior|tiempo de trabajo posterior|post llamada|tiempo post llamada|tempo pos atendimento|pos atendimento|tempo de pos atendimento|後処理時間|後処理|平均後処理時間",
    ),
    // Known and not used.
    (
        About::Other,
        "queue answer time|out calls|out time|dequeued calls|time to dequeue|calls per pos|handled by other|\
         calls dequeued|flow out|flow in|calls per agent|ring time|ringing time|hangup|tags|short calls|missed call reason|abandon reason",
    ),
    (About::Other, "排队均长|排队|振铃时长|klingelzeit|呼出時間|tiempo de timbre"),
];

/// Words that rule a column out: rates, extremes, forecasts, staff, contacts of other kinds.
pub const RULED_OUT: &str = "rate|ratio|percent|percentage|pct|service level|sl|max|maximum|longest|minimum|shortest|forecast|\
    forecasted|predicted|planned|scheduled|in target|within|callback|callbacks|transfer|transfers|transferred|id|occupancy|\
    staff|staffed|agents|outbound|voicemail|率|百分比|最大|最长|最小|最短|预测|服务水平|呼出|外呼|转接|转出|占比|坐席数|\
    ~quote|anteil|prozent|~servicelevel|maximal|maximale|maximaler|langste|~prognose|~prognost|ausgehend|ausgehende|weitergeleitet|\
    ~weiterleitung|taux|pourcentage|niveau de service|prevu|prevus|prevision|sortant|sortants|transferes|tasa|porcentaje|\
    nivel de servicio|pronostico|previsto|prevista|previstas|salientes|transferidas|maximo|maxima|taxa|percentual|nivel de servico|\
    previsao|saida|efetuadas|予測|予想|最長|転送|発信|占有|サービスレベル|ceiling";

/// Words that make a time an average.
pub const AVERAGE: &str = "avg|average|mean|aht|durchschnitt|~durchschnittl|mittlere|mittel|ø|moyen|moyenne|moy|promedio|medio|media|prom|平均|均长|均时";
/// Words that make a time a sum.
pub const TOTAL: &str =
    "total|totals|sum|总|总计|合计|gesamt|~gesamt|summe|totale|total de|somme|suma|soma|totaal|合計|総";
/// First words of rows that sum others up.
pub const TOTALS_ROW: &str = "total|totals|grand total|sub total|subtotal|sum|summe|gesamt|gesamtsumme|zwischensumme|insgesamt|\
    all queues|overall|合计|总计|小计|总和|汇总|全部合计|sous total|total general|suma|total gral|totaal|totale|\
    total geral|soma|subtotais|somme|average|avg|mean|平均|平均值|durchschnitt|mittelwert|moyenne|promedio|合計|総計|小計";
