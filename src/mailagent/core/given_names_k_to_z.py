"""Given names from K to Z; what they are for is said in `given_names`."""

NAMES = """
kaan kaarina kaarlo kaashif kaat kaazim kacper kadir kafeel kahu kahurangi kai kaia kaija kaique kaisa kaitlin kaitlyn
kaj kaja kajetan kajji kajsa kalbi kaleb kalervo kalevi kalina kalle kalpana kalpit kamal kamala kamiel kamil kamila
kamilly kamron kamya kaori karam kare kareem karel karen karim karima karin karina karine karl karla karley karlfried
karlheinz karli karlijn karlina karlo karol karola karolien karoliina karolin karolina karoline karoly karsten karthik
karthika karyn kashan kashish kashvi kasia kasimir kaspar kassandra kat katalin katariina katarina katarzyna katcha
kate katelijne katelyn katerina katerine katharina katharine kathe katherin katherina katherine kathi kathleen kathrin
kathryn kathy kati katia katica katie katja katleen kato katri katrien katriina katrijn katrin katrina katrine katriona
katty katy kauko kauthar kaveh kavita kavya kawkab kawthar kaya kayden kaye kayla kaylee kayleigh kazi kazim kazimierz
kazuki kazuya kealan keano keanu keerthi keeva keijo keiko keir keira keiran keisha keith keji keld kelechi kelli
kellie kelsey kelvin kemal kemuma kemunto ken kenan kendal kendra kenedy keneth kenichi kenji kennet kenneth kenny
kenth kento kenza kenzie kenzo keri kerri kerry kerryn kerstin kerttu keshav keturah kevim kevin keyaan keziah khaalid
khaan khadija khaled khalid khanyisile khloe khoa kiaan kian kiana kiara kiaran kiera kieran kieron kikelomo kilian
killian kim kimberley kimberly kimmo kinga kira kiran kiri kirra kirsi kirsten kirsti kirstie kirstin kirstine kirsty
kit kitti kitty kjeld kjell kjersti kjetil klaas klara klare klas klaudia klaudie klaus klavs klothilde knud knut kobe
koen koenraad kofi kojo koko kolawole konrad konstantin konstantinos konstanty konstanze kora korbinian kordula korede
kori korinna kornel kornelia kosisochukwu kreszentia kreszenz kriemhild kris krisha krishna krishnan krista kristel
kristen krister kristi kristiaan kristian kristiana kristiane kristie kristien kristiina kristijan kristin kristina
kristine kristjan kristof kristofer kristoffer kristopher kristy kristyna krisztian krisztina krisztofer kritika
krystal krystian krystof krystyna krzysztof ksawery ksenia kujoe kullervo kumiko kunal kunibert kunigunda kunigunde
kuno kurt kurtis kustaa kveta kvetoslava kwabena kwadwo kwaku kwame kwamena kwasi kweku kwesi kyan kyano kyara kyla
kyle kylian kylie kyllian kyllikki kyosuke kyra laban labib lachlan ladina ladislaus ladislav ladislava ladli laeeq
laerke laetitia laila laiq laith lajita lajos laksh lakshit lakshmi lalita lalo laly lamar lamberto lameck lamine lan
lana lando laoise laora laqeet lara larisa larissa larry lars lasse lassi laszlo latasha lateef latifa latisha latoya
laura laure laureen laurel lauren laurence laurens laurent laurenz lauretta laurette laurie laurin laurine laurits
laust lautaro lavanya lavi lavinia lawrencia layla lazaro lazzaro lea lea-marie leah leana leander leandra leandro
leann leanna leanne leano leela leena leevi lei-ann leia leidy leif leigh leila leilani leire leke lekha lelia lena
lenah lenard leni lenka lenn lennard lennart lennarth lennert lenny leo leocadia leocadio leokadia leon leona leonard
leonardo leonce leoncio leonel leonhard leoni leonid leonidas leonie leonor leonora leonore leontine leopold leopoldine
leopoldo lere leroy lesego lesia lesley leslie lesly leszek leticia letitia letizia lev levi lewis lexi leyla leyli
leyre lia liam lian liana liba liban libby libni libor libuse licia lida lidia lidija lidwina lieke liesa liesbet
liesbeth lieschen liesel lieselot lieselotte lieve lieven lieze liezl ligia ligita liisa lili lilia lilian liliana
liliane lilija lilla lillemor lilli lillian lilly lilou lily lina linah linda lindah lindiwe lindsay lindsey linet linh
linnea linus lioba lionel lior lipika lisa lisandro lisanne lisbet lisbeth lise liselott liselotte lissette lissi lissy
liv liva livia livingstone livio liwia liya liz liza lize lizeth lizz lizzie lizzy ljiljana ljubica ljudmila lodewijk
lodovico loek loes logan lohit loic loice loida lois loise lola londisizwe londiwe loni lonneke lonnie lopa loraine
lorcan loredana lorelei loren lorena lorenz lorenza lorenzo loreto loretta loretto lori lorin lorine lorna lorraine
lothar lotta lotte lotti lou louane louella loui louie louis louisa louise louka louna lova lovis lovisa lovre lovro
lowie luan luana luara lubomir lubos luc luca lucas lucca lucette luchino lucho lucia lucian luciana luciano lucie
lucien lucienne lucija lucila lucile lucinda lucja lucretia lucrezia lucy ludek ludger ludivine ludmila ludmilla
ludovic ludovica ludovico ludovicus ludvig ludvik ludwig ludwina luigi luigia luigina luis luisa luisana luise luisina
luitgard luiza lujain luka lukas lukasz luke lumir lungile lunna lupe lupita lutfi lutgarde lutgardis lutgart luther
lutz luuk luyanda luz luzia luzie lwandile lyam lydia lydiah lydie lykke lyle lynda lyndon lyndsay lyndsey lynette
lynley lynn lynne lynnette lynsey maahir maaike maajid maanas maanav maaria maarit maarten maartje maaya maaz maazin
mabad mabel macaria macario machteld maciej madalena maddison madeleine madelene madelief madeline madhav madhavi
madhuri madison madlen mads madyan mae mael maelle maelys maeva maeve mafalda magali magaly magarete magda magdalena
magdalene magdaline magdolna maggie maggy magne magnus magrit mahad mahaz mahboob mahdee mahdy mahesh mahfooz mahika
mahir mahja mahmoud mahmud mahmut mahulena maicol maida maighread maija maik maike maiken maimuna maira mairead mairin
maite maj maja majdi majdy majella majken majvor makayla makeen makoto maks maksim maksymilian malachy malak malcolm
malea malena malene malgorzata malia malik malika malin mallory malou malte malthe malvina malwina mamadou mamen mamun
manaaki manabu manaia manan manawa manbir mandla mandlakhe mandy manfred manisha manja manoj manon manpreet mansi
mantas manthan manu manuel manuela manuelita manus manya mara maraea marc marcantonio marcel marcela marcelina
marceline marcelino marcell marcella marcelle marcello marcelo marcia marcin marco marcos marcus marcy mareen mareike
mareikura mareile maren marese margaret margareta margarete margaretha margarethe margarida margarita margaud margaux
margherita margit margitta margo margot margret margrethe margrit marguerita marguerite maria mariah mariam mariana
mariane marianela mariann marianna marianne maribel maricela maricruz marie mariechen marieke mariela mariele mariella
marielle marieluise marietta mariette marija marijan marijana marijke marijn marika marilena marilyn marina marinus
mario mariola marion marisa marisela marisol marissa maristela marit marita maritta maritza mariusz mariya marja
marjaana marjan marjatta marjo marjorie marjukka marjut mark marketa marketta markku marko marleen marlen marlena
marlene marlies marliese marlis marloes marlon marlyse marnie marnix marta martha marthe marti martijn martim martina
martine martino martta martti marty marwan mary maryam maryann maryanne marylene maryline maryse marzena masako masato
massimiliano massimo matea matej mateja mateo mateus mateusz matheo matheus mathew mathias mathijs mathilda mathilde
mathis mathys matias matija matilda matilde matiu mato matous mats matt matteo matthaus matthew matthias matthieu
matthijs matti mattia matts matyas maud maude mauno maura maureen mauri maurice mauricette mauricio maurilio maurine
maurits mauritz maurizio mauro maurycy max maxence maxime maximiano maximilian maximiliano maximilien maximino maximo
maxine maxwel maya mayar mayra maysa mayte mayumi mbali mbongeni mcebisi meabh meagan mechthild mechthilde mechtild
meda meera megan megane megha meghan meghana mehdi mehmet mei meibh meik meike meinhard meinolf meinrad meja mekhala
mel melania melanie melany melchior melchor melek melina melinda melisa melissa melita melitta melker melle melvine
melvyn melwin meral mercedes merche mercy mercyline mereana meredith merel merete merethe merijn merja mert merve mervi
mervin mervyn mery meryem meshack mesut metin metod metrine metta mette mia micael micaela micah miceal michael
michaela michaele michail michal michala micheal micheala michel michela michelangelo michele micheletto michell
michelle michelotto michiel mick mickael mieke mieszko miguel miguela mihael mihaela mihai mihaly miho miia miika mik
mika mikael mikaela mikaere mikako mikayla mike mikhail miki mikkel mikko miklos mikolaj mikulas mila milada milagros
milan milana milcah milda mildred milena milica milka milkah millicent millie milly milo milos miloslav miloslava
milosz milou milton miluse mimmi mina mindy mineko minenhle ming minh minh-anh minji minna minoru miodrag mira miran
miranda mirco mireia mireille mirela mirella mireya miri miriam miriama mirja mirjam mirjami mirjana mirko mirna miro
miron miroslav miroslava miroslaw miroslawa mirriam mirsad mirta mirte mirthe mirza misael misaki mislav mitali mitchel
mitchell mitchelle mitesh mitra mituru mitzy miyuki mizhir mladen mnqobi mo modupe mofifoluwa mogens mohamad mohamed
mohammad mohammed mohan mohini mohit moira moises mojisola mojisoluwa mojmir mollie molly momoko mona monica monicah
monika monique monserrat monte moradeke morag morayo morenike morgane morine moritz morolake morten morven mosunmola
motunrayo moureen mourine moyosore mthokozisi mugdha muhallil muhamed muhammad muhammed muharrem muhazzim muireann
mukesh mukund mulayim munira murali murat muriel murielle murilo murray muslum mustafa mustapha muzaffer muzdahir
muzhir mwanajuma mwanamisi mya mylene myra myriam myrna myrta myrthe mzamo naadir naajy naasih naasir naathim naazhim
nabeeh nabhan nabigh nabil nachiket nacho nacio nadege nadeschda nadeshda nadezda nadhir nadia nadim nadin nadine nadja
nadr naeem nael nafasat nafees nafesa nafis nahashon nahiara nahuel naiara naib naim naima naimh najair najib naksh
nakul nanami nancy nand nandini nando nandor nanette nanna nanni naoimh naoise naoki naoko naomh naomi naomy naoto
napoleone narcisa narendra nasiru nasser nassim natacha natale natali natalia natalie natalija natalio natalja nataly
natan natanael nataniel natasa natascha natasha natasja natasza nate nathalia nathalie nathaly nathan nathanael
nathaniel naud naveen nayara nayeli nazanin nazaret nazim ndumiso neasa necati ned neda nedda neel neelam neelima neema
neha nehal nehemiah neil nela nele nelia nelida nelio nell nella nelli nellie nelly nelson nenad nerea nerissa nermin
nerys nessa nestor nete netra neus nevaeh nevenka nevio ngaire ngoc ngozi nhat nhien nia niall niamh nicanor niccolo
nichola nichole nicholus nick nicklas nickson nicky niclas nico nicodemo nicodemus nicola nicolai nicolaj nicolas
nicolasa nicolaus nicole nicoletta nicolette nicoline nicolo nidhi nidia nidra niek nienke nigel nihad nihal niharika
niilo niina nik nika nikau nikhil nikita nikki niklas niko nikodem nikol nikola nikolai nikolaj nikolaos nikolas
nikolaus nikolett nikoletta nikolina nikora nikos niksa nilda nilima nilo nils nilufer nimakoah nimrat nina ninetta
ninioluwa ninja nino ninthe nirja nirmala nisa nisha nishant nitara nitesh nitin nives niyati niyazi niyilolawa njabulo
njeri nkazimulo nkiruka nnamdi nneka noa noah noam nobantu nobuhle noe noel noeleen noelia noeline noella noelle noemi
noemie noirin nokulunga nolan noleen nollaig nomagugu nomalanga nomasonto nomathalente nomathemba nomcebo nomthandazo
nomusa nomvula nonhlanhla nonjabulo nonso noor noora noortje nora norah norbert norberto nordine nore noreen noriko
norma norman notburga nothando noud nour nout noxolo nozibusiso nozizwe nqobizitha nuala nuno nuran nuray nurettin nuri
nuria nurten nuru nury nya nydia nynke oba obaid obanijesu obdulia obed obi obianuju obinna oceane octavia octavie
octavio odalis odalys odeline odette odhran odika odile odilia oeshi ofelia ogechi ogooluwa oisin oiva oivind ojas
ojasvi ojvind okan okechukwu oksana okto ola oladare oladimeji olaf olajumoke olakunle olalla olanrewaju olansile
olaoluwa olasunmbo olav olavi oldrich ole oleg olegario oleksandr olena olfert olga olgierd olimpia olive olivia olivie
olivier oliwer oliwier olli ollie olof ololade olov olu oluchi olufunke olufunmilayo olumide olumorotimi oluwafemi
oluwagbemiga oluwakemi oluwamuyiwa oluwasanmi oluwasegun oluwaseun oluwatobi oluwole olwen olwethu omaja omar omari
omer omisha omkaar omobobola omobolanle omodunni omolabake omolara omosalewa omotara omotayo omotola omotoun omowumi
omya ona ondine ondrej onesmus oni onkar onni onofre onveer onyinye oona oonagh ophelia ophelie oran orazio oreofe
oreste orfhlaith orhan oriana orinder oriol orjan orla orlagh orlaigh orlaith orlando orna ornella orni orsolya ortrud
ortrun ortwin orvokki osagie osama osamu oscar osha oskar oskari osman osmo ossi ossian osunleke osvald osvaldo oswaldo
oswin otakar otavio otfried othmar otilia otis otmar ottavia ottavio ottfried ottilia ottilie ottmar otto ottokar
ottoline ottomar ottone otylie outi ovidio oviya ovli owen owethu oxana oyelaran oyenike oyindasola oystein oyvind ozan
ozioma ozlem paavo pablo pacifica paco paddy padraic padraig padraigh padraigin pahal paige paivi paivikki palesa
pallavi palmira paloma pam pamela panfilo pankaj paola paoletta paolina paolo paresh parth parvaneh parvez pascal
pascale pascual pascuala pasi pasqual pasquale pastora pat patience patric patrice patricia patricie patricio patrick
patrik patrizia patrizio patryk patty paul paula paule paulette pauli pauliina paulina pauline paulino paulo pauric
pavani pavao pavel pavla pavlina pawel payal payton peadar peader pearse peder pedram pedro peggy pekka pelin
pellegrino penelope penina peninah penny pentti pepijn pepito percy peris perla pernilla pernille perpetua perrine
pertti pervaiz pete peter petr petra petri petrina petrona petronela petros petrus petter petteri phanice phelim phelix
phil phileine philemon philip philipp philippa philippe philippine philis phillip philomena phineas phoebe phuc phuong
phylis phyllis pia piaras pien piera pierangelo pierce piergiorgio piergiuseppe pierina pierluigi piermaria piero
pierpaolo pierre pierrick piers piersanti pieter pietra pietro piia pilar pim piotr piper pippa pirjo pirkko pirmin
piroska placido pleun plinio polina polly pompeo pomponio poncio pontus pooja poonam poppy porfirio poul prabha pradeep
prakash pramod pranav praneel pranit prasad prashant prateek pratyush praveen preben precious preethi preeti prem
premysl preston prisca priscah priscila priscilla priscillah prisha priska prithvi priti priya priyanka prudence
prudencio przemyslaw puccio puk purificacion pushti qaadir qabil qadim qamar qani qanit qareeb qarin qasid qasim
qatadah qawee qays qiang quang qudamah quddoos qudoos quentin quincy quinn quinten quinter quinty quirino qurban qushi
qutb qutub raagini raahil raamis raamiz rabbaanee rabea rabecca rabi rabia rabit rachael rachana racheal rachel
rachelle rachid rachida rachit rachita rade radek radeke radha radhee radhika radim radka radmila radomir radoslav
radoslaw radovan radu raees raewyn raf rafael rafaela rafan rafee rafeeq raffael raffaela raffaele raffaella
raffaellino raffaello rafiq raghav ragheb raghib ragna ragnar ragner ragnhild rahab rahat raheem rahel rahma rahul
raija raik raili raimo raimondo raimund raimundo raina rainer rainier raisa raissa raj raja rajab rajan rajendra rajesh
rajeshri rajiv raksha ralf ralph ram ramazan ramesh ramin ramiro ramon ramona rana ranbir randall randi randolf
randolph randy rani rania ranieri ranjit ranveer raoni raoul raphael raphaela raquel rasa rasheed rashid rashida rasmus
raul rauno ravi ravindra ravindran ravy rawiri rayaan rayan rayana raymond raymonde raymund rayna razi reagan rebecca
rebecka rebeka rebekah rebekka recep reece reema reena reetta regan reggie regina reginald regine regis regitse regitze
regulo rehaan rehema rei reidun reijo reiko reimar reimer reimund reinald reinaldo reingard reinhard reinhart reinhild
reinhilde reinhold reinier reka rembrandt remedios remi remigio remigiusz remy rena renaat renan renata renate renato
renaud rene renee reni rens renske renuka renzo resham resi reto reuben reva rex reyansh reyhan reynaldo reza rhavi
rhett rhian rhianna rhianne rhiannon rhoda rhodri rhona rhonda rhys riaan rian ricarda ricardo riccardo ricciotti rich
richard richardt rick ricky ridhi rieke rigmor rigo rigoberto riikka riitta rik rika rikard rikke riku riley rina ringo
rino risa rishi risper risto rita ritu ritva riya riziki roan roar rob robbie robby robert roberta roberto robin robyn
rocco rochus rocio rodah roddy roderich roderick rodger rodney rodolfo rodolphe rodrigo roel roeland rogelio roger
rogier rohan rohit roise roisin roko roksana roland rolande rolando rolf romain roman romane romina romolo romuald
romulo romy ron rona ronal ronald ronaldo ronan ronith ronja ronke ronni ronnie ronny rony ronya roopa roope roos roosa
rory ros rosa rosalba rosaleen rosalia rosalie rosalina rosalind rosalinda rosalinde rosalva rosamund rosanna rosanne
rosaria rosarie rosario rosaura rose roseanna rosel roselinde roseline roselyn roselyne rosemarie rosemary rosenda
rosendo rosetta rosey rosi rosie rosita rosl roslyn rosmarie ross rossa rossana rostislav roswita roswitha rotraud
rotraut rouven rowan rowena roxana roxane roxanna roxanne roy roya rozalia rozalija rozsa ruairi ruari ruben rubens
rubina ruby rudi rudiger rudolf rudra rudy rufina rufino rufus ruggero ruggiero rui rukia rune rupert ruperta ruperto
ruqayya rushil ruslan russell rusul ruta rutger ruth ruthild ruwaihim ruy ruza ruzena ruzica ryan ryohei ryosuke
ryszard saad saadat saadiq saaiq saalih saanvi saara sabah sabahat saban sabas sabbir sabina sabine sabri sabrina sacha
sachi sadia sadie saeed safet safina safiya sagar sahil sahin sahra sai said saida saif saim saira sairah sajid sakari
saksham sakura sal salih salim sally salma salman salome salomey salomon salvador salvatore sam samaksh samama samantha
samar samarth samesh samiha samina samir samira sammy samson samu samuel samuela samuli samy sana sanaya sandalio
sandeep sander sandhya sandile sandra sandrine sandro sandy sangita sanja sanjay sanna sanne sanni santeri santi
santiago santino santosh sanya saoirse saood sara sarah sarai sarika sarina sarita sarka sarthak sasa sascha sasha
saskia sathvik sathya satomi satoshi satu saturnina saul saumu saumya saundra saurabh savannah saverio savita sayed
sayuri scarlett scarlette seamus sean seana seanan seaneen seanna sebastiaan sebastian sebastiao sebastien sebnem sedat
seema sefa sefton segilola segismundo seija selena selim selin selina selma semih semra senan senol senta senthil seona
seosamh seppe seppo serafin serah seraphina serena serge sergei sergej sergey sergio sergius serpil sessa seth
severiano severin severine severino sevim seyda seye seyi shaban shabana shabnam shadrack shafiq shaheen shaila
shailesh shakira shalini shamsuddeen shana shane shanelle shani shania shanice shankar shanna shannan shannen shannon
shanthi sharad shari sharlene sharmila sharon sharonda shaun shauna shauneen shaurya shawn shawna shawnee shayna shayne
sheamus sheela sheelagh sheena shehzad sheila sheilah sheilla sheillah shelagh shelby shelia shelley shem sheree sheri
sherif sherri sherry sherwin sheryl shiela shilpa shinead shinji shirin shirley shiro shivani shivansh shoaib shobha
shohei shona shota shravya shreya shruti shu shubham shweta shyam sian sibel sibilla sibille sibonelo sibongile
sibusisiwe sibusiso sibylla sibylle siddharth sidney sidonia sidonie siebe siegbert siegfried sieghard sieglinde
siegmar siegmund siegrid siegried siegrun siegward siem sienna sigal sigfrid sigfrido sigfried sigge sigismund siglinde
sigmar sigmund signa sigrid sigrun sigurd sigvard sihawukele siiri sijuade silas sile silja silje silke sille silondile
silvana silvester silvestro silvia silvie silvio simao simas sime simen simeon similoluwa simion simisola simon simona
simone simonetta simonne simphiwe sina sinaida sindre sinead sini sinikka sinisa siobain sioban siobhain siobhan siofra
sione sioned siphesihle siri sirkka sirpa sisko sissel sithembile sithembiso siti siv sive sivert sixten siya siyabonga
sjoerd skye skyla skylar skyler slavena slavka slavko slavomir slawomir slobodan smita sneha snjezana sofi sofia
sofiane sofie sofija sohail solange solene solenn soline solveig solvej somadina somchai somtochukwu sona sonali sondre
songul sonia sonja sonke sonya soo soojin sophia sophie sophy soraia soraya sorcha soren sorine sosimo sota sotaro
sowande spencer sphiwe sridhar srinivas stacey stacie stacy staffan stana stanislaus stanislav stanislava stanislaw
stanley stavros stef stefaan stefan stefana stefani stefania stefanie stefanija stefano stefanos steffen steffi stefica
steinar stelian stella stellah stellan sten stepan stepanka stephan stephane stephanie stephany stephen stephene sterre
steve steven stian stien stig stijn stilla stina stine stjepan stuart sture subash subomi sudhir sudiksha sue suellen
suhani sujatha sukanya sukhdeep suki sukru suleiman suleyman sumaya sumayya sumit sune sunil sunita sunniva sunny suraj
suresh surya susan susana susanita susann susanna susannah susanne suse sushma susie sussanne sussie suus suzana
suzanna suzanne suze suzette suzy svante svatopluk svatoslav svea svein sven svenja svenning sverre svetlana swantje
swati swen swetlana sybil sybilla sybille sydney syed sylivia sylke sylva sylvain sylvana sylvester sylvia sylviane
sylvianne sylvie sylvio sylwia synnove sys szabolcs szilard szilveszter szilvia szymon taahaa taahir taalib taamir
taariq taban tabea tabish tabitha tade tadeas tadeo tadeusz tadhg tage tahmeed tahmid tahoor tahseen tai taial taine
taisha taisir taisto taiwo tajammal tajudinn takara takashi takeo takeshi takuma takumi talha talia talitha tama tamam
tamar tamara tamas tamati tami tamika tammie tammy tamsin tamsyn tanay tane taneli tangaroa tania tanimu tanish tanisha
tanja tanmayi tanveer tanvi tanya tapani tapio tara tarak tarek tarfaan tari tarik tariq tarquin taru tarun tasha
tassilo tatiana tatjana tatum tatyana tauno tawanda tayla taylor teague ted teddy teemu teerth tegan teija tejas tejs
tekla telemaco tellervo telmo telse temidayo temistocle temitope tendai tenzin teo teobaldo teodor teodora teodoro
teodosio teofila teofilo tera tere terence teresa terese teresia teresiah teresita terez tereza terezia terezija terhi
terina terje terrance terrence terri terry terttu tess tessa tessie teun teuvo thabani thabisa thabisile thabo thaddaus
thaddeus thais thalente thales thalia thalita thandazile thandeka thandi thandiwe thando thanh thao thea theda thekla
thelma themba thembeka thembekile thembile thembisile theo theobald theodoor theodor theodora theodore theodoro
theodoros theophile theres theresa therese theresia thi thiago thibaud thibaut thibo thierry thijmen thijn thilini
thilo thokozani thokozile thomasina thoralf thorben thore thorsten thure thuthukile thuy tia tiago tiana tiarna tiarnan
tibo tibor tiburcio tiegan ties tiffany tiia tiina tijl tijmen tijn tijs tilda tillmann tilly tilman tilmann tim timea
timeo timm timmy timo timon timotej timoteo timothee timothy tina tindra tineke tinne tipene tirdad tirza tisa tishk
titilayo titus tivadar tiziana tiziano tjeerd tobiah tobias tobiasz tobin toby todd toivo toki tokunbo tolga tolulope
toluwanimi tom tomas tomasa tomasi tomasz tomi tomislav tommaso tommi tommy tomoko tomori tomoya toni tonia tonicha
tonino tonje tonny tony tonya toon topias tora toralf torben torbjorn tord tore torge torgny toribio torill torquato
torquil torsten torun toshi toshiko tova tove tracey traci tracie tracy traude traudel traudl traugott traute treasa
trent trevor tricia trina trine trini triona tripti trisha tristan tristram triveni triya troels trond trong trude
trudi trudie trudy trung tsubasa tuan tuija tulay tullio tunde tung tuomas tuomo ture turid turkan turlough turvi
tushar tuukka tuula tuuli tuulia tuulikki tuur tuva twan tycho tygo tyla tyler tymon tymoteusz tyra tyrone tyson ubaldo
uberto ubika ucchal uche uchenna udant udarsh udo udyati uffe ugo ugolino ugur ujunwa ulf ulfat uli ulises ulla ulrica
ulrich ulrik ulrika ulrike ultan uma umang umar umberto umut una unai unathi unnati unni uolevi upadhriti upasana
upasna upkaar upma urban uriel urishilla urmi urmila urs ursel ursula urszula urte urvashi urvi uschi usha ushma usman
uta ute utkarsh utz uwe uzma vaclav vadim vagn vaibhav vaishnavi vajen valary valborg valdemar valdir valentijn
valentim valentin valentina valere valeri valeria valerie valerij valerio valery valeska vallary valter valtteri
vamakshi vanda vandana vanesa vanessa vania vanja vansha vanya varenya varsha varun vasana vasatika vasco vasily
vassilios vasudha vasyl vedant vedhika vedran veena veera veerle veeti vegard veijo veikko veli velma venancio
venceslas vendela vendula venkat venla vera verena verity verner verneri vernon vero veronica veronicah veronika
veronique vesa vesna vibeke vic vicenta vicente vicki vickie vicky victor victoria victorine victorino vida vidar vidhi
vidya vigdis viggo vigo vihaan viivi vijay vikas vikki vikram viktor viktoria viktorie viktorija vilde vilem vilgot
vilhelm vilhelmiina vilhelmina vilho vilja viljami viljo villads ville vilma vilmer vilmos vinay vinaya vince vincent
vincentio vincenza vincenzo vinciane vinicio vinicius vinko vinzenz violet violeta violetta violette vipul viraj virgil
virginia virginie viridiana virpi vishal visitacion visnja vita vitalis vitezslav vito vitor vittoria vittorio vitus
vivaan vivek viveka vivian viviana viviane vivianne vivien vivienne vjekoslav vlad vladimir vladimira vladislav vlado
vlasta vlastimil vojtech volkan volker volkhard volkmar vratislav vrinda vrishti vritti vroni vuokko vusumuzi vuyo
vyanjana waail wadee wafi wafiq wahab wahb wahban waheed wahhaab waida waimarie wakeeta walburga waldemar waldtraut
walentina walfried walid wallace walli walter walther waltraud waltraut waltrud wanda wanjiru wannes warda warhi
warinder warjas warre warren warwick wassim watika wayne wazir weddy weena wei-ling wenche wencke wendelin wendell
wendolin wendy wenke wenna wenzel wera werner wes wesley wessel wibke widad widisha wiebke wieland wieslaw wigbert
wikitoria wiktor wilber wilbert wilfred wilfredo wilfrid wilfrido wilfried wilfriede wilhelm wilhelmina wilhelmine
wilhelmus will willa willard willem willfried willi william willian willibald willibert willie willow wilma wilmer
wiltrud wim winfred winfried winifred winni winnie winny wiremu wishi witold wladimir wojciech woldemar wolf wolfgang
wolfhard wolfram wout wouter wren wriddhish wridesh wuraola wyatt wycliff wycliffe xalak xander xaver xavi xavier xenia
ximena xiomar xiomara xiti xiulan xiuying xobeen xuan yaa yaara yaaseen yachana yadavi yadigar yadira yael yafi yagnesh
yago yahvi yahya yair yaiza yamar yameen yamilet yamini yana yanet yanis yann yannick yannik yannis yaqeen yaqoot yaqub
yara yaritza yaron yasaar yasar yaseen yasemin yash yashasvi yashawini yashem yashica yashoda yashodhara yashvi yasin
yasmin yasmina yasmine yassin yassine yasti yasuhiro yatan yathrib yatin yauvani yaw yawar yazan yazeed yazgul yazmin
yda yeison yejide yelena yeni yenifer yenny yeraz yergha yesenia yesica yesoob yessenia yessica yetunde yevgeny yewande
yfke yildiz yinthe yisrael ylva ylvie yngve yoana yoann yochana yohan yohana yoichi yoko yolanda yolande yonas yorick
yosef yoselin yoshiko yoshita yosra yosuke younes youri yousef yousra youssef yrjo yrsa ysaline yuan yug yui yuki yuko
yulia yuliana yuliya yumiko yuna yunis yureed yuri yuridia yusra yusuf yuta yutika yuvraj yvan yves yvette yvo yvon
yvonne zabir zablon zac zacarias zacharie zachary zack zaeem zafeer zahi zahid zahir zahra zaib zaid zaida zainab
zainabu zaira zaitra zakaria zakayo zakhele zaki zalan zamir zandra zane zanele zaneta zanna zansi zara zarna zashil
zauqi zaweel zayan zayyan zbigniew zbynek zdenek zdenka zdenko zdislava zdravko zeferino zehaan zehnia zehra zeki zelda
zelie zeljka zeljko zelma zenia zeno zenobia zenon zenta zenzele zenzile zerdad zewad zeynep zhanna ziad zibuyile zied
ziggy zigmund zikmund zilmil zimran zina zinal zinhle zion zipporah zita ziva zlatko zoe zoey zofia zofie zoltan zora
zoraida zoran zorka zsanett zsigmond zsofia zsolt zsombor zsuzsanna zubair zuleika zuri zuzana zvonko
"""
