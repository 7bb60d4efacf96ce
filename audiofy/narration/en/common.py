"""Common short English words: in capitals they are shouted, not spelt."""

from __future__ import annotations

from audiofy.narration.words import words

COMMON = words(
    """a about above accept across act add adds after again against age ago agree agrees ahead aid aim aims air all
    allow almost alone along also am amid among an and anger angry another answer any anyone appeal apply are
    area arms army around arrest art as ask asks at attack away baby back backs bad ball ban band bank bans bar
    base battle be beach bear beat beats because become bed been before begin begins behind being believe below
    benefit best better between beyond bid bids big bill birth black blame blast block blood blow blue board
    boat body bomb bond book boom boost border born boss both box boy boys break breaking bring britain brother
    build built bus business but buy buys by call calls came camp can cannot cap car card care cars case cash
    cast cat cause chance change charge check chief child china church city claim claims class clean clear climb
    close closed club coach coal coast code cold come comes company control cook cool cop cost costs could
    council country coup court cover crash crime crisis cross crowd cry cup cut cuts dad daily danger dark data
    date day days dead deal deals death debt debut deep defeat delay deny denies did die died dies do does dog
    dogs don done door down draft drama draw dream drive drop drops drug due during each early earn earth east
    easy eat edge egg eight either election else end ends enemy energy england enough enter europe even event
    ever every exit expect eye eyes face faces facing fact fail fails fair faith fall falls family fan fans far
    farm fast fat father fear fears fed feed feel fell felt few field fight fights fill film final find finds
    fine fire fires firm first fish fit five fix flag flee flies flight flood floor fly follow food for force
    forces foot found four fraud free fresh friend from front fuel full fun fund funds game games gas gave gay
    gen get gets girl girls give gives glass go goal god goes going gold golf good got grand great green ground
    group grow growth guest guilty gun guns guy had hail hair half hall hand hands hang happy hard has hate have
    he head health hear heart heat held hell help her here hero hi high hill him his hit hits hold holds home
    hope hopes horse host hot hotel hour hours house how huge human hunt hurt ice idea if ill im in inside into
    is island issue it its jail jet job jobs join joins judge jump jury just keep keeps key kick kid kids kill
    killed kills king knew know known labour lack lady lake land large last late latest launch law laws lawyer
    lay lead leader leaders leads league learn least leave leaves left leg legal less let letter lie life lift
    light like limit line link list listen little live lives local long look looks lord lose loses loss lost lot
    loud love low luck mad made mail main major make makes man many map march mark market mass match may me meal
    mean meet meets men met mid might mile mind mine minister miss mission mob model mom money month moon more
    most mother move moves movie much murder music must my name nation near need needs net never new news next
    nice night nine no nor north not nothing now nuclear number of off offer offers office oil old on once one
    only onto open opens or order orders other our out over own pact page paid pain pair park part party pass
    past path pay peace peak people per phone pick picks place plan plane plans play player plays plea please
    plot poet point police poll polls pool poor pop pope port post power press price prices prince print prison
    prize probe profit protest public pull pulls push put puts queen quit quits race racing raid rail rain raise
    ran rape rare rate rates rating raw read ready real rebel record red reform reject release remain report
    rescue rest result return review rich ride right rights ring rise rises rising risk river road rock role
    roll room row royal rule rules run runs rush safe said sail sale sales same sanctions save saves saw say
    says scare scene school sea seat second secret see seek seeks seen seize self sell sells senate send sends
    set sets seven sex shake share shares she ship ships shock shoot shop short shot should show shows shut sick
    side sign signs since sing sir sister sit site six size sky slam slams slow small snow so social soldier
    some son song soon sorry sound south space speak speech speed spend split sport spot spy staff stage stand
    star stars start state states stay steal step still stock stop stops storm story street strike strikes
    strong study such sue sues suit summer summit sun support sure surge surprise swim table take takes talk
    talks tank tape target tariff tariffs tax taxes tea team tears tell ten term terror test than that the their
    them then there these they thing think third this those threat threats three through ticket time times tiny
    to today together told toll tom too took top tough tour toward town toy track trade train trap travel treaty
    tree trial trip troops true trump trust try turn turns twin two under union unit until up upon urge urges
    use used very via victim video view visit voice vote voted voters votes vow vows wait wake walk wall wants
    want war warn warning warns wars was watch water wave way we weak weapons wear week weekend weeks well went
    were west what when where which white who why wide wife wild will win wind window wins winter wish with
    within without woman women won word words work worker workers works world worse worst worth would wrong year
    years yes yet you young your zero zone max important note caution notice exclusive opinion analysis update
    updated hello thank thanks president really absolutely totally stupid ever beautiful lol loan"""
)
