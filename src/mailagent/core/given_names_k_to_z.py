"""Given names from K to Z; what they are for is said in `given_names`."""

NAMES = """
kaan kaaren kaarina kaarlo kaashif kaat kaazim kacey kacie kacper kacy kadeem kaden kadence kadijah kadin kadir kadyn
kaeden kael kaela kaelyn kaelynn kafeel kahlil kahu kahurangi kai kaia kaiden kaija kaila kailee kailey kailyn kaique
kaisa kaitlin kaitlyn kaitlynn kaiya kaj kaja kajetan kajji kajsa kalbi kaleb kaleena kaleigh kalel kalen kalene
kalervo kalevi kaley kalie kalina kaliyah kalle kallie kalpana kalpit kalvin kalyn kamal kamala kamari kamden kamiel
kamil kamila kamilah kamilly kamora kamren kamron kamryn kamya kandace kandi kandice kandy kanesha kanisha kanye kaori
karam kare kareem kareen karel karen karie karim karima karin karina karine karissa karl karla karlee karlene karley
karlfried karlheinz karli karlie karlijn karlina karlo karly karol karola karolien karoliina karolin karolina karoline
karoly karolyn karri karrie karsten karsyn karthik karthika karyl karyme karyn kasandra kasen kasey kash kashan kashish
kashvi kasia kasie kasimir kaspar kassandra kassidy kassie kat katalin katariina katarina katarzyna katcha kate
katelijne katelin katelyn katelynn katerina katerine kathaleen katharina katharine katharyn kathe katherin katherina
katherine kathern katheryn kathey kathi kathie kathleen kathlene kathlyn kathrin kathrine kathryn kathryne kathy
kathyrn kati katia katica katie katina katja katleen katlin katlyn katlynn kato katri katrien katriina katrijn katrin
katrina katrine katriona kattie katty katy kauko kauthar kaveh kavita kavya kawkab kawthar kaya kaycee kayden kaydence
kaye kayla kaylah kaylan kaylee kayleen kayleigh kaylen kaylene kayley kayli kaylie kaylin kaylyn kaylynn kazi kazim
kazimierz kazuki kazuko kazuo kazuya keagan kealan keandre keanna keano keanu keara kecia keena keenen keerthi keesha
keeva kegan keijo keiko keila keir keira keiran keisha keith keji kelan kelcie keld kelechi keli kellan kellee kellen
kelli kellie kelsea kelsey kelsi kelsie kelvin kemal kemuma kemunto ken kenan kendal kendell kendra kendrick kenedy
keneth kenichi kenisha kenji kenley kennedi kennet kenneth kenney kennith kennth kenny kenth kento kenya kenyatta kenza
kenzie kenzo keri kermit kerri kerry kerryn kerstin kerttu kerwin kesha keshaun keshav keshawn keshia keturah kevan
keven kevim kevin keyaan keyla keyshawn keziah khaalid khaan khadija khadijah khaled khalid khalilah khanyisile khari
khiry khloe khoa kiaan kian kiana kianna kiara kiaran kiarra kiera kieran kieron kierra kiersten kieth kikelomo kiley
kilian killian kim kimball kimberely kimberlee kimberley kimberli kimberlie kimberly kimmo kimora kindra kinga kinley
kinsey kinsley kinte kira kiran kiri kirra kirsi kirsten kirsti kirstie kirstin kirstine kirsty kirt kisha kit kitti
kittie kitty kiya kiyoko kiyoshi kizzie kizzy kjeld kjell kjersti kjetil klaas klara klare klas klaudia klaudie klaus
klavs kloe klothilde knud knut knute kobe koda kody koen koenraad kofi kojo koko kolawole kole kolten konnor konrad
konstantin konstantinos konstanty konstanze kora korbin korbinian kordell kordula korede korey kori korinna kornel
kornelia kortney kory kosisochukwu kourtney kraig kreszentia kreszenz kriemhild kris krisha krishna krishnan krissy
krista kristan kristel kristen krister kristi kristiaan kristian kristiana kristiane kristie kristien kristiina
kristijan kristin kristina kristine kristjan kristof kristofer kristoffer kristopher kristy kristyn kristyna krisztian
krisztina krisztofer kritika krysta krystal krysten krystian krystin krystina krystle krystof krystyna krzysztof
ksawery ksenia kujoe kullervo kumiko kunal kunibert kunigunda kunigunde kuno kunta kurt kurtis kustaa kveta kvetoslava
kwabena kwadwo kwaku kwame kwamena kwasi kweku kwesi kyan kyano kyara kyla kylah kylan kyle kylee kyleigh kylene kylian
kylie kyllian kyllikki kymani kyosuke kyra kyree laban labib lachlan laci lacie ladina ladislaus ladislav ladislava
ladli ladonna laeeq laerke laetitia lafayette lafe lahoma laila lailah lainey laiq laisha laith lajita lajos lakeisha
lakendra lakesha lakeshia lakisha laksh lakshit lakshmi lalita lalo laly lamar lamberto lameck lamine lamonte lan lana
landan lando landyn lanette laney lani lanie lanita lannie lanny laoise laora laqeet laquan laquita lara larae laraine
larisa larissa larry lars larue lary lashanda lashawn lashonda lashunda lasonya lasse lassi laszlo latanya latarsha
latasha lateef latesha latifa latifah latisha latonia latonya latoria latosha latoya latoyia latrell latrice latricia
latrina laura laurance laure laureen laurel lauren laurence laurene laurens laurent laurenz lauretta laurette laurie
laurin laurine laurits lauryn laust lautaro lavanya lavenia lavera lavern laverna laverne lavi lavina lavinia lavona
lavonda lavonia lavonne lawanda lawerence lawrance lawrencia layla laylah layne lazaro lazzaro lea lea-marie leah leala
leana leander leandra leandro leann leanna leanne leano leatha leatrice leda leeann leela leena leeroy leesa leevi
lei-ann leia leidy leif leigh leila leilani leire leisa leisha leitha leke lekha lela lelah lelar lelia lella lemmie
lempi lemuel lena lenah lenard leni lenka lenn lenna lennard lennart lennarth lennert lennie lenny lenora lenord lenore
leo leocadia leocadio leokadia leola leoma leon leona leonard leonardo leonce leoncio leonel leonhard leoni leonia
leonid leonidas leonie leonor leonora leonore leontine leopold leopoldine leopoldo leora leota lere leroy lesego lesia
leslee lesley lesli leslie lesly lessie lesta leszek leta letha lethia leticia letitia letizia lettie letty lev levern
levi levie levina lewis lexi leyla leyli leyre lia liam lian liana liba liban libbie libby libni libor libuse licia
lida liddie lidia lidie lidija lidwina lieke liesa liesbet liesbeth lieschen liesel lieselot lieselotte lieve lieven
lieze liezl ligia ligita liisa lilah lili lilia lilian liliana liliane lilianna lilija lilla lillemor lilli lillia
lillian lilliana lillianna lillie lilly lilou lily lilyan lilyana lilyanna lina linah linda lindah lindbergh lindiwe
lindsay lindsey linet linh linnea linnie linsey linus linzy lioba lionel lior lipika lisa lisandro lisanne lisbet
lisbeth lise liselott liselotte lish lisha lissa lissette lissi lissie lissy lita litha littie litzy liv liva livia
livingstone livio liwia liya liz liza lizabeth lizbeth lize lizeth lizette lizz lizzie lizzy ljiljana ljubica ljudmila
llewellyn lockie loda lodewijk lodovico loek loes logan lohit loic loice loida lois loise lola lolla lollie londisizwe
londiwe londyn loney loni lonie lonna lonneke lonnie lonny lonzo lopa loraine lorayne lorcan lorean loredana loree
loreen lorelai lorelei loren lorena lorene lorenz lorenza lorenzo loreto loretta loretto lori loria loriann lorie lorin
lorinda lorine lorna lorne lorraine lorrayne lorri lorrie lossie lothar lott lotta lotte lotti lottie lou louane louann
louanna louella louetta loui louie louis louisa louise louka loula louna louvenia lova lovell lovie lovina lovis lovisa
lovre lovro lowie loyce loyd luan luana luann luanne luara luberta lubomir lubos luc luca lucas lucca lucetta lucette
luchino lucho lucia lucian luciana luciano lucie lucien lucienne lucija lucila lucile lucille lucina lucinda lucindy
lucja lucretia lucrezia lucy luda ludek ludger ludie ludivine ludmila ludmilla ludovic ludovica ludovico ludovicus
ludvig ludvik ludwig ludwina luella luetta lugenia luigi luigia luigina luis luisa luisana luise luisina luitgard luiza
lujain luka lukas lukasz luke lula lulah lular lulie lulla lumir lungile lunna lupe lupita lura lurana lurena lurline
lutfi lutgarde lutgardis lutgart luther lutie lutz luuk luvenia luverne luvinia luyanda luz luzia luzie lwandile lyam
lyda lydell lydia lydiah lydie lykke lyla lylah lyle lynda lyndia lyndon lyndsay lyndsey lynette lynley lynn lynne
lynnette lynsey maahir maaike maajid maanas maanav maaria maarit maarten maartje maaya maaz maazin mabad mabel mabell
mabelle mable macaria macario macel maceo macey machelle machteld maci macie maciej macy madalena madaline madalyn
madalynn maddison maddux madeleine madelene madelief madeline madelyn madelynn madge madhav madhavi madhuri madie
madilyn madilynn madisen madison madisyn madlen madlyn madonna madora mads madyan mae maebell maebelle maegan mael
maelle maelys maeva maeve mafalda magali magaly magarete magda magdalena magdalene magdaline magdolna maggie maggy
magne magnus magrit mahad mahala mahalia mahalie mahaz mahboob mahdee mahdy mahesh mahfooz mahika mahir mahja mahmoud
mahmud mahmut mahulena maicol maida maighread maija maik maike maiken maimuna maira mairead mairin maite maiya maj maja
majdi majdy majella majken majvor makai makaila makala makayla makeen makenna makenzie makhi makoto maks maksim
maksymilian malachi malachy malak malakai malaki malcolm malcom malea maleah malena malene malgorzata malia maliah
malik malika malin malinda malissa malissie maliyah mallie mallorie mallory malorie malou malte malthe malvin malvina
malwina mamadou mamen mammie mamun manaaki manabu manaia manan manawa manbir mandi mandie mandla mandlakhe mandy
manerva manervia manfred manisha manja mannie manoj manon manpreet mansi mantas manthan manu manuel manuela manuelita
manus manya mara maraea maralyn maranda marc marcantonio marcel marcela marcelina marceline marcelino marcell marcella
marcelle marcello marcelo marchello marci marcia marcie marcin marco marcos marcus marcy mardell mareen mareike
mareikura mareile mareli marely maren marese margaret margareta margarete margaretha margarethe margaretta margarette
margarida margarita margarito margaud margaux margene margeret margery marget margherita margie margit margitta margo
margot margret margrethe margretta margrit marguerita marguerite margueritte margurite margy maria mariah mariam
mariana mariane marianela marianita mariann marianna marianne maribel maribeth maricela maricruz marie mariechen
marieke mariel mariela mariele mariella marielle marieluise marietta mariette marija marijan marijana marijke marijn
marika marilee marilena marilla marilou marilyn marilynn marina marinda marinus mario mariola marion marisa marisela
marisol marissa maristela marit marita maritta maritza mariusz mariya mariyah marja marjaana marjan marjatta marjo
marjorie marjory marjukka marjut mark markel markell marketa marketta markita markku marko marla marlana marlee marleen
marleigh marlen marlena marlene marlie marlies marliese marlis marlo marloes marlon marlyn marlys marlyse marni marnie
marnita marnix marolyn marquita marsha marta martell martez martha marthe marti martijn martika martim martina martine
martino martta martti marty marva marwan mary maryam maryann maryanne marybelle marybeth maryellen maryjane maryjo
marylee marylene marylin maryline marylou marylouise marylyn maryse marzena masako masao masato massimiliano massimo
matea matej mateja mateo mateus mateusz matheo matheus mathew mathias mathijs mathilda mathilde mathis mathys matias
matie matija matilda matilde matiu mato matous mats matt matteo matthaus matthew matthias matthieu matthijs matti
mattia mattie matts mattye matyas maud maude maudie mauno maura maureen mauri maurice mauricette mauricio maurilio
maurine maurits mauritz maurizio mauro maurycy max maxence maxie maxime maximiano maximilian maximiliano maximilien
maximino maximo maxine maxwel maxx maya mayar maybell maybelle mayme maymie mayra maysa mayte mayumi mazie mbali
mbongeni mcarthur mcebisi mckayla meabh meagan mearl mechelle mechthild mechthilde mechtild meda medora meera megan
megane meggan megha meghan meghana meghann mehdi mehmet mei meibh meik meike meinhard meinolf meinrad meja mekhala
mekhi mel melania melanie melany melbourne melchior melchor melek melina melinda melisa melissa melissia melita melitta
melker mell melle mellie mellisa mellissa melodee melonie melony melvina melvine melvyn melwin menachem mendy meral
mercedes merche mercy mercyline mereana meredith merel merete merethe merijn merilyn merja merl merlene merlyn merna
merri merrie merrilee merrill mert mertie merve mervi mervin mervyn merwin mery meryem meryl meshack mesut metha metin
metod metrine metta mette mettie mia micael micaela micah micayla miceal michael michaela michaele michail michal
michala michale micheal micheala michel michela michelangelo michele micheletto michelina michell michelle michelotto
michiel mick mickael mickie micky mieke miesha mieszko migdalia miguel miguela miguelangel mihael mihaela mihai mihaly
miho miia miika mik mika mikael mikaela mikaere mikaila mikako mikala mikalah mikayla mike mikel mikhail miki mikkel
mikko miklos mikolaj mikulas mila milada milagros milan milana milcah milda mildred milena milica milissa milka milkah
millicent millie milly milo milos miloslav miloslava milosz milou milton miluse mima mimmi mina minda mindi mindy
mineko minenhle minervia ming minh minh-anh minji minna minnie minoru minta mintie miodrag mira miran miranda mirco
mireia mireille mirela mirella mireya miri miriah miriam miriama mirja mirjam mirjami mirjana mirko mirna miro miron
miroslav miroslava miroslaw miroslawa mirriam mirsad mirta mirte mirthe mirtie mirza misael misaki mislav missie
missouri misti mistie mitali mitch mitchel mitchell mitchelle mitesh mitra mittie mituru mitzi mitzy miyuki mizhir
mladen mnqobi mo modena modupe moesha mofifoluwa mogens mohamad mohamed mohammad mohammed mohan mohini mohit moira
moises mojisola mojisoluwa mojmir mollie molly momoko mona monica monicah monika monique monna monnie monserrat monte
montel montie montrell monty moradeke morag morayo mordechai morenike morgane moriah morine moritz morolake morten
morven moshe mossie mosunmola motunrayo moureen mourine moyosore mozell mozella mozelle mthokozisi mugdha muhallil
muhamed muhammad muhammed muharrem muhazzim muireann mukesh mukund mulayim munira murali murat murdock muriel murielle
murilo murl murray murry muslum mustafa mustapha muzaffer muzdahir muzhir mwanajuma mwanamisi mya myah mykel myla mylee
mylene mylie myra myranda myriam myrl myrle myrna myrta myrthe myrtice myrtie mzamo naadir naajy naasih naasir naathim
naazhim nabeeh nabhan nabigh nabil nachiket nacho nacio nadege nadeschda nadeshda nadezda nadhir nadia nadim nadin
nadine nadja nadr naeem nael nafasat nafees nafesa nafis nahashon nahiara nahuel naiara naib naim naima naimh najair
najee najib nakia nakisha nakita naksh nakul nallely nanami nanci nancie nancy nand nandini nando nandor nanette nanie
nanna nannette nanni nannie naoimh naoise naoki naoko naoma naomh naomi naomy naoto napoleone narcisa narendra nasir
nasiru nasser nassim natacha natale natalee natali natalia natalie natalija natalio natalja nataly natalya natan
natanael nataniel natasa natascha natasha natasja natasza nate nathalia nathalie nathaly nathan nathanael nathaniel
nathen natosha naud nautica naveen nayara nayeli nayely nazanin nazaret nazim ndumiso nealie nealy neasa necati ned
neda nedda nedra neel neelam neelima neely neema neha nehal nehemiah neil nela nelda nele nelia nelida nelie nelio nell
nella nelle nelli nellie nello nelly nels nelson nena nenad neola neoma neppie nerea nerissa nermin nery nerys nessa
nestor neta nete netra netta nettie neus neva nevaeh neveah nevenka nevio ngaire ngoc ngozi nhat nhien nia niall niamh
nicanor niccolo nichelle nichol nichola nichole nicholus nick nicki nicklas nickolas nickson nicky niclas nico nicodemo
nicodemus nicola nicolai nicolaj nicolas nicolasa nicolaus nicole nicoletta nicolette nicoline nicolle nicolo nidhi
nidia nidra niek nienke nigel nihad nihal niharika niilo niina nik nika nikau nikhil niki nikia nikita nikki nikko
niklas niko nikodem nikol nikola nikolai nikolaj nikolaos nikolas nikolaus nikole nikolett nikoletta nikolina nikora
nikos niksa nila nilda nile niles nilima nilo nils nilufer nimakoah nimrat nina ninetta ninioluwa ninja ninnie nino
ninthe nira nirja nirmala nisa nisha nishant nitara nitesh nitin nives niyati niyazi niyilolawa njabulo njeri nkazimulo
nkiruka nnamdi nneka noa noah noam nobantu nobie nobuhle noe noel noeleen noelia noeline noella noelle noemi noemie
nohely noirin nokulunga nola nolan noleen nolen nolia nolie nollaig nomagugu nomalanga nomasonto nomathalente
nomathemba nomcebo nomthandazo nomusa nomvula nonhlanhla nonie nonjabulo nonso noor noora noortje nora norah norbert
norberto nordine nore noreen norene noreta noretta noriko norine norita norma norman notburga nothando noud nour nout
noxolo nozibusiso nozizwe nqobizitha nuala nuno nunzio nuran nuray nurettin nuri nuria nurten nuru nury nya nyah nyasia
nydia nyla nylah nynke nyree oakley oba obaid obanijesu obdulia obed obi obianuju obie obinna oceane ocie octavia
octavie octavio odalis odalys oddie odelia odeline odell odette odhran odie odika odile odilia odin oeshi ofelia offie
ogden ogechi ogooluwa oisin oiva oivind ojas ojasvi ojvind okan okechukwu okey oksana okto ola oladare oladimeji olaf
olajumoke olakunle olalla olan olanrewaju olansile olaoluwa olar olasunmbo olav olavi oldrich ole oleg olegario
oleksandr olen olena olene oleta olevia oley olfert olga olgierd olie olimpia olin olinda oline olive olivia olivie
olivier oliwer oliwier olli ollie olof ololade olov olu oluchi olufunke olufunmilayo olumide olumorotimi oluwafemi
oluwagbemiga oluwakemi oluwamuyiwa oluwasanmi oluwasegun oluwaseun oluwatobi oluwole olwen olwethu omaja omar omari
omer omie omisha omkaar omobobola omobolanle omodunni omolabake omolara omosalewa omotara omotayo omotola omotoun
omowumi omya ona ondine ondrej oneida onesmus oneta oney oni onie onkar onni onnie onofre onveer onyinye oona oonagh
opha ophelia ophelie orah oralia oran orazio orelia oren orene oreofe oreste orfhlaith orhan oriana orie orinder oriol
orjan orla orlagh orlaigh orlaith orlando orlena orley orlin orlo orma orna ornella orni orpha orra orren orrie orrin
orsolya ortrud ortrun ortwin orvel orvil orvin orvokki osagie osama osamu osbaldo oscar osha osie oskar oskari osman
osmo ossi ossian ossie osunleke osvald osvaldo oswaldo oswin otakar otavio otelia otfried otha othel othmar otho otilia
otis otmar ottavia ottavio ottfried ottie ottilia ottilie ottmar otto ottokar ottoline ottomar ottone otylie ouida outi
ovid ovidio ovila oviya ovli owen owethu oxana oyelaran oyenike oyindasola oystein oyvind ozan ozell ozella ozie ozioma
ozlem ozzie paavo pablo pacifica paco paddy padraic padraig padraigh padraigin pahal paige pairlee paityn paivi
paivikki palesa pallavi pallie palmira paloma pam pamala pamela pamelia pamella panfilo pankaj paola paoletta paolina
paolo paralee paresh parlee parth parthenia parvaneh parvez pascal pascale pascual pascuala pasi pasqual pasquale
pastora pat patience patric patrica patrice patricia patricie patricio patrick patrik patrizia patrizio patryk patti
pattie patty paul paula paule pauletta paulette pauli pauliina paulina pauline paulino paulo pauric pavani pavao pavel
pavla pavlina pawel payal payten payton peadar peader pearla pearle pearlene pearley pearlie pearline pearse peder
pedram pedro peggie peggy pekka pelin pellegrino penelope penina peninah pennie penny pentti pepijn pepito percy peris
perla perley permelia pernell pernilla pernille perpetua perrine pertti pervaiz pete peter petr petra petri petrina
petrona petronela petros petrus petter petteri phanice phebe phelim phelix pheobe phil phileine philemon philip philipp
philippa philippe philippine philis phillip philomena philomene phineas phoebe phuc phuong phylicia phylis phyliss
phyllis pia piaras pien piera pierangelo pierce piergiorgio piergiuseppe pierina pierluigi piermaria piero pierpaolo
pierre pierrick piers piersanti pieter pietra pietro piia pilar pim pinkey pinkney piotr piper pippa pirjo pirkko
pirmin piroska placido ples pleun plinio polina polk pollie polly pompeo pomponio poncio pontus pooja poonam poppy
porfirio porsche porsha portia posey poul prabha pradeep prakash pramod pranav praneel pranit prasad prashant prateek
pratyush praveen preben precious preethi preeti prem premysl prentiss presley preston pricilla prisca priscah priscila
priscilla priscillah prisha priska prithvi priti priya priyanka prudence prudencio prudie pryor przemyslaw puccio puk
purificacion pushti qaadir qabil qadim qamar qani qanit qareeb qarin qasid qasim qatadah qawee qays qiana qiang quang
qudamah quddoos qudoos queenie quentin quiana quincy quinn quinten quinter quintin quinty quirino qurban qushi qutb
qutub raagini raahil raamis raamiz rabbaanee rabea rabecca rabi rabia rabit rachael rachana racheal rachel rachelle
rachid rachida rachit rachita racquel rade radek radeke radha radhee radhika radim radka radmila radomir radoslav
radoslaw radovan radu raees raegan raelyn raelynn raewyn raf rafael rafaela rafan rafee rafeeq raffael raffaela
raffaele raffaella raffaellino raffaello rafiq raghav ragheb raghib ragna ragnar ragner ragnhild rahab rahat raheem
rahel rahma rahn rahsaan rahul raiden raija raik raili raimo raimondo raimund raimundo raina rainer rainier raisa
raissa raj raja rajab rajan rajendra rajesh rajeshri rajiv rakeem raksha ralf ralph ram ramazan ramesh ramin ramiro
ramon ramona rana ranbir randall randel randell randi randle randolf randolph randy rani rania ranieri ranjit ranveer
raoni raoul raphael raphaela raquan raquel rasa rashaad rashaan rashad rashawn rasheed rashid rashida rasmus raul rauno
ravi ravindra ravindran ravy rawiri rayaan rayan rayana raymond raymonde raymund raymundo rayna rayne rayshawn razi
reagan reanna reatha reba rebecca rebecka rebeka rebekah rebekka recep reece reema reena reetta regan regena regenia
reggie regina reginald regine regis regitse regitze regulo rehaan rehema rei reidun reijo reiko reimar reimer reimund
reinald reinaldo reingard reinhard reinhart reinhild reinhilde reinhold reinier reka rella rembrandt remedios remi
remigio remigiusz remy rena renaat renada renae renaldo renan renata renate renato renaud rene renea renee reni renita
rennie rens renske renuka renzo resham resi ressie reta retha reto retta rettie reuben reubin reva rex reyansh reyhan
reynaldo reynold reza rhavi rheta rhett rhian rhianna rhianne rhiannon rhoda rhodri rhona rhonda rhys riaan rian rianna
ricarda ricardo riccardo ricciotti rich richard richardt richelle rick ricki rickie ricky ridhi rieke rigmor rigo
rigoberto rihanna riikka riitta rik rika rikard rikke rikki riku riley rilla rillie rina rinda ringo rino risa rishi
risper risto rita ritu ritva riya riziki roan roar rob robbie robby robert roberta roberto robin robley robt robyn
rocco rochus rocio rodah roddy roderic roderich roderick rodger rodney rodolfo rodolphe rodrick rodrigo roel roeland
roena rogelio roger rogier rohan rohit roise roisin roko roksana roland rolanda rolande rolando rolf rollie rollin
romain roman romane rome romello romie romina romolo romona romuald romulo romy ron rona ronal ronald ronaldo ronan
roni ronith ronja ronke ronna ronni ronnie ronny rony ronya roopa roope roos roosa roosevelt rory ros rosa rosabelle
rosalba rosalee rosaleen rosalia rosalie rosalina rosalind rosalinda rosalinde rosaline rosalva rosalyn rosamund rosann
rosanna rosanne rosaria rosarie rosario rosaura rosco roscoe rose roseann roseanna roseanne rosel roselinde roseline
rosella roselyn roselyne rosemarie rosemary rosena rosenda rosendo rosetta rosevelt rosey rosi rosia rosie rosita rosl
roslyn rosmarie ross rossa rossana rossie rostislav roswita roswitha rotraud rotraut rouven rowan rowena roxana roxane
roxann roxanna roxanne roxie roxy roy roya royce rozalia rozalija rozanne rozella rozsa ruairi ruari ruben rubens rubi
rubie rubina ruby rubye rudi rudiger rudolf rudolfo rudra rudy rueben ruel ruffin rufina rufino rufus ruggero ruggiero
rui ruie rukia rune rupert ruperta ruperto ruqayya rushil ruslan russ russell rustin rusul ruta rutger ruth rutha
ruthann ruthanne ruthe ruthie ruthild ruwaihim ruy ruza ruzena ruzica ryan ryann rylan rylee ryleigh ryley rylie ryne
ryohei ryosuke ryszard saad saadat saadiq saaiq saalih saanvi saara sabah sabahat saban sabas sabbir sabina sabine
sabri sabrina sacha sachi sada sadia sadie sadye saeed safet safina safiya sagar sahil sahin sahra sai said saida saif
saige saim saira sairah sajid sakari saksham sakura sal salena salih salim sallie sally salma salman salome salomey
salomon salvador salvatore sam samaksh samama samantha samar samara samarth samatha samesh samie samiha samina samir
samira samiyah sammie sammy samson samu samuel samuela samuli samy sana sanaa sanai sanaya sandalio sandeep sander
sandhya sandie sandile sandra sandrine sandro sandy sangita saniya saniyah sanja sanjay sanjuana sanjuanita sanna sanne
sanni sannie santeri santi santiago santina santino santosh sanya saoirse saood sara sarah sarahi sarai sariah sarika
sarina sarita sarka sarrah sarthak sasa sascha sasha saskia sathvik sathya satomi satoshi satu saturnina saul saumu
saumya saundra saurabh savana savanah savannah saverio savilla savita sayed sayuri scarlett scarlette schley scottie
scotty seaborn seamus sean seana seanan seaneen seanna sebastiaan sebastian sebastiao sebastien sebnem sebrina sedat
sedrick seema sefa sefton segilola segismundo seija selena selene selim selin selina selma semaj semih semra senan
seneca senol senta senthil seona seosamh seppe seppo serafin serah seraphina serena serge sergei sergej sergey sergio
sergius serina serpil sessa seth severiano severin severine severino severt sevim seyda seye seyi shaban shabana
shabnam shadrack shae shafiq shaheen shaila shailesh shaina shakira shalini shalonda shamar shameka shamika shamsuddeen
shana shanae shanda shandra shane shaneka shanell shanelle shanequa shani shania shanice shaniece shanika shaniqua
shanita shaniya shankar shanna shannan shannen shannon shanta shante shantel shantell shanthi shaquan shaquana
shaquille shaquita shara sharad shardae sharday sharde sharee sharen shari sharif sharita sharla sharleen sharlene
sharmila sharon sharonda sharyl sharyn shasta shatara shaun shauna shauneen shaunna shaurya shavonne shawanda shawn
shawna shawnda shawnee shawnna shawnte shayla shaylee shayna shayne sheamus shedrick sheela sheelagh sheena shehzad
sheila sheilah sheilla sheillah shelagh shelba shelbi shelbie shelby shelia shelley shelli shellie shelva shelvia
shelvie shem shemar shena shenna shep sheree sheri sherie sherif sherilyn sherita sherlyn sherree sherri sherrie
sherrill sherry sherryl sherwin sheryl sheryll sheyla shianne shiela shiloh shilpa shinead shinji shira shirin shirl
shirlee shirleen shirlene shirley shirleyann shirlie shiro shivani shivansh shoaib shobha shohei shoji shona shonda
shonna shota shravya shreya shruti shu shubham shweta shyam shyann shyanne shyheim shyla sian sibbie sibel sibilla
sibille sibonelo sibongile sibusisiwe sibusiso sibylla sibylle siddharth siddie sidney sidonia sidonie siebe siegbert
siegfried sieghard sieglinde siegmar siegmund siegrid siegried siegrun siegward siem sienna sigal sigfrid sigfrido
sigfried sigge sigismund siglinde sigmar sigmund signa sigrid sigrun sigurd sigvard sihawukele siiri sijuade silas sile
silja silje silke sille silondile silvana silvester silvestro silvia silvie silvio simao simas sime simen simeon
similoluwa simion simisola simmie simon simona simone simonetta simonne simphiwe sina sinaida sinda sindre sinead sini
sinikka sinisa siobain sioban siobhain siobhan siofra sione sioned siphesihle siri sirkka sirpa sisko sissel sithembile
sithembiso siti siv sive sivert sixten siya siyabonga sjoerd skye skyla skylar skyler slade slavena slavka slavko
slavomir slawomir slobodan smita sneha snjezana sofi sofia sofiane sofie sofija sohail solange solene solenn soline
solveig solvej somadina somchai somtochukwu sona sonali sondra sondre songul sonia sonja sonji sonke sonya soo soojin
sophia sophie sophronia sophy soraia soraya sorcha soren sorine sosimo sota sotaro sowande spencer sphiwe sridhar
srinivas stacey staci stacia stacie stacy staffan stana stanislaus stanislav stanislava stanislaw stanley starla stasia
stavros stef stefaan stefan stefana stefani stefania stefanie stefanija stefano stefanos steffen steffi stefica steinar
stelian stella stellah stellan sten stepan stepanka stephaine stephan stephane stephani stephania stephanie stephany
stephen stephene stephenie sterre stevan steve steven stevie stian stien stig stijn stilla stina stine stjepan stoney
stuart sture subash subomi sudhir sudie sudiksha sue suellen suhani sujatha sukanya sukhdeep suki sukru suleiman
suleyman sumaya sumayya sumit sune sunil sunita sunniva sunny suraj suresh surya susan susana susanita susann susanna
susannah susanne suse sushma susie sussanne sussie suus suzan suzana suzann suzanna suzanne suze suzette suzie suzy
svante svatopluk svatoslav svea svein sven svenja svenning sverre svetlana swantje swati swen swetlana sybil sybilla
sybille syble sydell sydnee sydney sydni sydnie syed sylas sylivia sylke sylva sylvain sylvana sylvania sylvester
sylvia sylviane sylvianne sylvie sylvio sylwia symone synnove syreeta sys szabolcs szilard szilveszter szilvia szymon
taahaa taahir taalib taamir taariq taban tabatha tabea tabetha tabish tabitha tade tadeas tadeo tadeusz tadhg tage tahj
tahmeed tahmid tahoor tahseen tai taial taine taisha taisir taisto taiwo tajammal tajudinn takara takashi takeo takeshi
takisha takuma takumi talan talen talha talia talitha taliyah tallie talmadge talmage tama tamala tamam tamar tamara
tamas tamatha tamati tambra tameka tamekia tamela tamera tami tamica tamie tamika tamiko tamisha tammi tammie tammy
tamra tamsin tamsyn tamya tanay tandy tane taneli tanesha tangaroa tangela tania tanika tanimu tanish tanisha taniya
taniyah tanja tanmayi tanveer tanvi tanya tapani tapio tara tarah taraji tarak tarek tarfaan tari tarik tariq tarquin
tarsha taru tarun taryn tasha tashina tasia tassilo tatia tatiana tatianna tatjana tatsuo tatum tatyana tatyanna tauno
taurean tawana tawanda tawanna tawnya taya tayla taylor tayshaun teagan teague ted teddie teddy teela teemu teena
teerth tegan teija tejas tejs tekla telemaco tellervo telmo telse temidayo temistocle temitope tempie tendai tenika
tenisha tennie tennille tenzin teo teobaldo teodor teodora teodoro teodosio teofila teofilo tera terance tere terell
terence teresa terese teresia teresiah teresita teressa terez tereza terezia terezija terhi teri terina terje terrance
terrence terri terrie terrill terry terttu tess tessa tessie teun teuvo tevin texanna texie thabani thabisa thabisile
thabo thad thaddaus thaddeus thais thalente thales thalia thalita thandazile thandeka thandi thandiwe thando thanh thao
thea theadore theda thedore thekla thelma themba thembeka thembekile thembile thembisile theo theobald theodocia
theodoor theodor theodora theodore theodoro theodoros theodosia theola theophile theres theresa therese theresia thi
thiago thibaud thibaut thibo thierry thijmen thijn thilini thilo thokozani thokozile thomasina thoralf thorben thore
thorsten thorwald thos thresa thure thurlow thursa thuthukile thuy thyra tia tiago tiana tianna tiarna tiarnan tiarra
tibo tibor tiburcio tiegan tiera ties tiesha tiffani tiffanie tiffany tiia tiina tijl tijmen tijn tijs tilda tilden
tilla tillie tillmann tilly tilman tilmann tim timea timeo timm timmie timmothy timmy timo timon timotej timoteo
timothee timothy tina tindra tineke tiney tinie tinne tinnie tipene tirdad tirza tisa tisha tishie tishk titilayo titus
tivadar tiziana tiziano tjeerd tobe tobi tobiah tobias tobiasz tobie tobin toby toccara todd toivo toki tokunbo tolbert
tolga tollie tolulope toluwanimi tom tomas tomasa tomasi tomasz tomeka tomi tomie tomika tomislav tommaso tommi tommie
tommy tomoko tomori tomoya tonda toney toni tonia tonicha tonino tonja tonje tonny tony tonya toon topias tora toralf
torben torbjorn tord tore torey torge torgny toriano toribio torie torill torquato torquil torrance torrey torrie torry
torsten torun tosha toshi toshiko toshio tova tove towanda toya tracee tracey traci tracie tracy trae traude traudel
traudl traugott traute treasa treena tremaine tremayne trent trenten tresa tressa tressie treva trevin trevor tricia
trina trine trini triona tripp tripti trish trisha trista tristan tristen tristin tristram triveni triya troels trond
trong trude trudi trudie trudy trula trumaine trung trystan tsubasa tuan tuija tula tulay tullio tunde tung tuomas
tuomo ture turid turkan turlough turvi tushar tuukka tuula tuuli tuulia tuulikki tuur tuva twan twila twyla tycho
tyesha tygo tyla tyler tylor tymon tymoteusz tyquan tyra tyree tyreek tyreese tyrek tyreke tyrel tyrell tyrese tyrik
tyrin tyriq tyrique tyrone tyshawn tyson ubaldo uberto ubika ucchal uche uchenna udant udarsh udo udyati uffe ugo
ugolino ugur ujunwa ulf ulfat uli ulises ulla ulrica ulrich ulrik ulrika ulrike ultan ulysses uma umang umar umberto
umut una unai unathi unnamed unnati unni uolevi upadhriti upasana upasna upkaar upma urban uriah uriel urijah urishilla
urmi urmila urs ursel ursula urszula urte urvashi urvi uschi usha ushma usman uta ute utkarsh utz uwe uzma vaclav vada
vadim vagn vaibhav vaishnavi vajen valarie valary valborg valdemar valdir valentijn valentim valentin valentina valere
valeri valeria valerie valerij valerio valery valeska valinda vallary vallie valorie valter valtteri vamakshi vanda
vandana vanesa vanessa vania vanja vannie vansha vanya varenya varsha varun vasana vasatika vasco vashti vasily vassie
vassilios vasudha vasyl vedant vedhika vedran veena veera veerle veeti vegard veijo veikko velda veli velia vella velma
velva venancio venceslas vendela vendula venessa venice venie venita venkat venla vennie veola vera verdell verdie vere
verena vergie vergil verity verl verla verle verlene verlie verlin verlyn vern verna verne vernell vernelle verner
verneri vernetta vernia vernice vernie vernita vernon vero veronica veronicah veronika veronique versie vertie vesa
vesna veva vibeke vic vicenta vicente vicie vick vickey vicki vickie vicky victor victoria victorine victorino vicy
vida vidar vidhi vidya vigdis viggo vigo vihaan viivi vijay vikas vikki vikram viktor viktoria viktorie viktorija vilde
vilem vilgot vilhelm vilhelmiina vilhelmina vilho vilja viljami viljo villads ville vilma vilmer vilmos vinay vinaya
vince vincent vincentio vincenza vincenzo vinciane viney vinicio vinicius vinie vinko vinnie vinzenz violet violeta
violetta violette vipul viraj virdie virge virgel virgia virgie virgil virginia virginie virgle viridiana virpi vishal
visitacion visnja vita vitalis vitezslav vito vitor vittoria vittorio vitus vivaan vivek viveka vivian viviana viviane
vivianne vivien vivienne vjekoslav vlad vladimir vladimira vladislav vlado vlasta vlastimil vojtech volkan volker
volkhard volkmar vollie volney vonda vonetta vonnie vratislav vrinda vrishti vritti vroni vuokko vusumuzi vuyo vyanjana
waail wade wadee wafi wafiq wahab wahb wahban waheed wahhaab waida waimarie waino wakeeta walburga waldemar waldtraut
walentina walfried walid wallace walli walt walter walther waltraud waltraut waltrud wanda waneta wanita wanjiru wannes
warda wardell warhi warinder warjas warre warren warwick wassim watika wava waverly wayde wayne wazir weddy weena
wei-ling wenche wencke wendelin wendell wendi wendolin wendy wenke wenna wenzel wera werner wes wesley wess wessel
westley whitley wibke widad widisha wiebke wieland wieslaw wigbert wikitoria wiktor wilber wilbert wilbur wilda wilfred
wilfredo wilfrid wilfrido wilfried wilfriede wilhelm wilhelmina wilhelmine wilhelmus wiliam wilkie will willa willaim
willam willard willem willene willfried willi willia william willian willibald willibert willie williemae willodean
willow wilma wilmer wiltrud wim windell winfred winfried winifred winni winnie winnifred winny winona winthrop wiremu
wishi witold wladimir wojciech woldemar wolf wolfgang wolfhard wolfram woodie woodroe woodrow worley wout wouter wren
wriddhish wridesh wuraola wyatt wycliff wycliffe wylie wynona xalak xander xaver xavi xavier xena xenia ximena xiomar
xiomara xiti xiulan xiuying xobeen xuan yaa yaakov yaara yaaseen yachana yadavi yadiel yadigar yadira yael yafi yagnesh
yago yahaira yahir yahvi yahya yair yaiza yajaira yamar yameen yamilet yamilex yamini yana yancy yandel yanet yanis
yann yannick yannik yannis yaqeen yaqoot yaqub yara yareli yaretzi yaritza yaron yasaar yasar yaseen yasemin yash
yashasvi yashawini yashem yashica yashoda yashodhara yashvi yasin yasmeen yasmin yasmina yasmine yassin yassine yasti
yasuhiro yatan yathrib yatin yauvani yaw yawar yazan yazeed yazgul yazmin yda yehuda yeison yejide yelena yeni yenifer
yenny yeraz yergha yesenia yesica yesoob yessenia yessica yetta yetunde yevgeny yewande yfke yildiz yinthe yisrael ylva
ylvie yngve yoana yoann yochana yoel yohan yohana yoichi yoko yolanda yolande yolonda yonas yorick yosef yoselin
yoshiko yoshio yoshita yosra yosuke younes youri yousef yousra youssef yrjo yrsa ysaline yuan yug yui yuki yuko yulia
yuliana yulisa yulissa yuliya yumiko yuna yunis yureed yurem yuri yuridia yusra yusuf yuta yutika yuvraj yvan yves
yvette yvo yvon yvonne zabir zablon zac zacarias zacharie zachary zachery zack zackary zackery zada zadie zaeem zafeer
zahi zahid zahir zahra zaib zaid zaida zaiden zainab zainabu zaira zaitra zakaria zakary zakayo zakhele zaki zalan
zamir zana zandra zane zanele zaneta zaniyah zanna zansi zara zaria zariah zarna zashil zauqi zaweel zayan zayden zayne
zayyan zbigniew zbynek zdenek zdenka zdenko zdislava zdravko zechariah zeferino zehaan zehnia zehra zeke zeki zela
zelda zelia zelie zeljka zeljko zella zelma zelpha zena zenas zenia zeno zenobia zenon zenta zenzele zenzile zerdad
zetta zettie zewad zeynep zhane zhanna ziad zibuyile zied ziggy zigmund zikmund zillah zilmil zilpah zilpha zimran zina
zinal zinhle zion zipporah zita ziva zlatko zoe zoey zofia zofie zoie zollie zoltan zora zoraida zoran zorka zsanett
zsigmond zsofia zsolt zsombor zsuzsanna zubair zula zuleika zuri zuzana zvonko
"""
