"""Given names from A to J; what they are for is said in `given_names`."""

NAMES = """
aaban aachal aada aaden aadhya aadi aafiya aage aahana aahil aalee aalim aaliyah aanuoluwapo aapo aaqil aarav aarini
aarna aarnav aarne aaro aaron aarush aaryan aashi aashif aashir aatif aatos aaus aayan aayush abagail abayomi abbi
abbie abbigail abby abdelkader abdellah abdiel abdihakim abdul abdullah abdulrahman abebi abednego abeer abeiku
abelardo abelone abena abeni abha abhimanyu abhiram abhishek abie abigael abigail abigale abigayle abilio abina abiodun
abiona abjorn abner abosede abram acey achiel achille achim achsah acie ada adaeze adah adalbert adalberto adaline
adalyn adalynn adam adamo adaobi adaora addie addison addisyn ade adebayo adebiyi adebowale adebukola adedayo adedeji
adekitan adekola adel adela adelaida adelaide adelardo adelasia adelbert adele adelgunde adelheid adelia adelina
adelinde adeline adell adella adelle adelmo adelyn adelynn adem adenike adeniyi adeola adeolu adeoti adepeju aderopo
adesewa adeshina adesoji adesua adetayo adetoke adetoun adeyi adigun adil adilene adin adina aditi aditya adlai adline
adnan adolf adolfine adolfo adora adoracion adrain adriaan adrian adriana adriane adrianna adrianne adriano adriel
adrien adriene adrienn adrienne adunni advaith advay advik advika adweta adwoa adya aedan aedin aengus aenne affie afia
afolarin afonso africa aftin afua agapito agastya agata agatha agathe aggrey agne agnes agnese agneta agnete agnieszka
agnolo agostina agostino agueda agusta ahmad ahmed ahmet ahti aicha aida aidan aideen aiden aidyn aila ailbhe aileen
ailene aili ailis ailish aimee aimo aina ainara aino ainoa ainsley airi aisha aishani aishling aisling aislinn aitana
aitor aiyana aiyanna ajala ajan ajani ajay ajna ajoke akane akanmu akash ake akeelah akeem akemi aki akif akiko akin
akinkunmi akinlabi akira akos akosua aksel akseli akshay akua akumaa akwasi akwesi alade alain alaina alamu alan alana
alani alanis alanna alannah alanzo alara alasdair alastair alaya alayna alba alban alberico albert alberta alberte
albertha albertina albertine alberto albin alcide alcides alcie alda alden alderano aldis aldo aldona aldonza aleah
alease alec alecia aleck aleen aleena aleisha alejandra alejandro alejo alek aleks aleksandar aleksander aleksandr
aleksandra aleksanteri aleksej aleksi alen alena ales alesha alesia alessandra alessandro alessia alessio aletha
alethea alex alexa alexandar alexande alexander alexandr alexandra alexandre alexandrea alexandria alexandrie alexandro
alexandros alexandru alexei alexej alexia alexina alexis alexys alf alferd alfie alfio alfonse alfonsina alfonso
alfonzo alfred alfreda alfredo algot ali alia aliana alice alicia alicja alida alijah alina aline alisa alisha alison
alissa alisson alistair alister alivia alix aliya aliyu aliza alizee alka alla allana allean alleen allegra allena
alline allison allyn allyssa alma almeda almedia almeta almina almira almudena almus almut almuth almyra alois aloisia
aloma alonza aloys alphonce alphons alphonse alphonsine alphonso alphonsus altha altie alvah alvan alvar alvaro alvena
alvera alverda alverta alvia alvie alvina alvira alvy alwilda alwin alwina alwine alyce alycia alys alysa alyse alysha
alysia alyssa alyssia alyvia alzbeta alzina amada amadeo amadeus amadou amaia amaira amaka amal amalia amalie amalija
amancio amanda amando amani amara amarachi amare amarilis amaro amasa amaury ambar amber amberly ambers ambrose
ambrosio amedeo amelia amelie america americo amerigo amey amiah amico amil amilcar amin amina aminatu amir amira
amirah amit amita amiya amiyah amleto amma ammie amoke amol amope amos amrita amruta amy amya ana anabel anabela
anabella anabelle anacleto anaelle anahera anahi anais analia anamika anan ananias ananya anaru anas anastacia
anastacio anastasia anastasie anastasio anastasios anastatia anastazie anastazja anatol anatole anatoli anatolij anay
ancel ancil andela anders andjela andjelina andor andrae andre andrea andreas andree andrei andreia andrej andrena
andres andrew andrey andri andria andrija andrin andrzej andy anel aneta anett anette anezka anfernee angel angela
angele angelia angelica angelika angelina angeline angelita angella angelo angharad angie angus anh ani ania anibal
anica anice anie aniela anika aniko anil anina anirudh anisa anissa anita anitra aniya aniyah anja anjali anjanette
anjelica anjolaoluwa anka anke ankica ankit ankita anmol anna annabel annabell annabella annabelle annah annalena
annaliese annalisa annalise annamae annamaria annamarie annastacia anne annedore annegret annegrete annekatrin anneke
anneleen annelene anneli annelie annelies anneliese annelise annelore annemarie annemette annemie annemijn annerose
annet annett annetta annette anni annibale annica annice annick annie anniina annika annikki annina annita annmarie
annukka annunziata anny anona anouar anouk ansaldo ansel anselm anselma anselmo ansgar ansh ansley anssi antero anthea
anthoney anthony antione antionette antje anto antoin antoine antoinette anton antone antonella antonetta antonette
antoni antonia antonie antonietta antonija antonin antonina antonio antonios antoon antti antwain antwan anu anuja
anunciacion anuradha anusha anvi anwar anwen anya aodhan aoibheann aoibhin aoibhinn aoife aongus apinya apolena
apolline apollonia apolonia apostolos april arabella araceli aracely aradhana arah araminta aran aranka arantxa
aranzazu aravind arba arbie arcelia archana archibald archie ardath ardelia ardell ardella ardelle arden ardeth ardis
ardith ardyce areli arely aretha argie arham ari ariadna ariadne arian ariana ariane arianna arianne aribert aric arief
ariel ariella arielle arif arik arike ariki arild arin arina arinola aristide aristides arja arjun arkadiusz arkie arla
arlan arleen arlen arlena arlene arleth arletta arlette arley arlie arlin arline arlo arly arlyn arlyne armand armando
armida armin arminda arminta armstead arnaldo arnaud arnaude arnav arnd arndt arne arnetta arnfried arnie arnim arno
arnoldo arnost arnulf arnulfo aroa aroha arpad arra arran arrie arron arsenio arta artan artelia artemio arthor arthur
artie artis arto arttu artturi artur arturo arun arunima arvel arvid arvil arvilla arvin arvind aryana aryanna arzu
asafe asake asberry asbjorn asdrubal ase asger asha ashanti ashely asher ashish ashlea ashlee ashleigh ashlene ashley
ashli ashlie ashling ashly ashlyn ashlynn ashtyn ashwin asia asif asiman asko asma assar assia assumpta assunta aston
astou astrid asuka asuncion ataahua atena atenulf atfat atha athanasios atharv atheel athena athuman ati atilio atinuke
atsushi attaf attie attila attilio attracta aubra aubree aubrey aubrie aude audie audley audra audrey audriana
audrianna audrina audry audy augusta augustina augustine augusto aukusti aulikki aulis aurea aurel aurelia aureliano
aurelie aurelien aurelio aurilla aurthur austen austine austyn authur autry ava avah averi averie averil avery avi avie
avni awamiri awan awero awesi awhina awlya awrad axel axelle ayaan ayaka ayana ayanna aydan ayden aydin ayesha ayinde
ayinke ayla ayleen aylin aylla ayman aymeric aynur ayo ayodeji ayodele ayoka ayoub aysar ayse aysel ayten ayub ayumi
ayush ayushman azaan azad azadeh azahara azaria azariah azeeb azeglio azeneth aziz azra azzie baaba baahir baaizeed
baaqee babasola babatunde babatunji babawale baber babett babette babyboy baccio bachittar badawi badr baghyawati baha
bahaa bahadurjit bairbel bairbre bakhshi baldassare baldomero balduino baldur balendra balhaar baljiwan baltasar
balthasar balvan balveer bama bandile banjeet baptiste baqar baqir bara baran barbara barbra barbro barica baris barkha
barnabas barnaby barnie barrie barry bart bartek bartholomaus bartholomew bartolomeo bartosz bascom basem bashar
basharat basheer basil basile basim basir bassam bastiaan bastian baudelio baudouin baylee baylie bayram bayron bazam
beadie beata beate beatrice beatrijs beatriu beatrix beatriz beau beauden beaulah becca beckie becky beda bedrich
begona bekir bela belen belia belinda bella belva ben bence bendeguz benedek benedetto benedict benedicte benedikt
benedikte benedita bengt beni benicio benigna benita benjamen benjamim benjamin benjamine benji benn bennie benno
benoit benta bente benthe benvenuto beppe berat berdie berend berengere berenice berezat berit berkley bernabe
bernadett bernadette bernadine bernard bernarda bernardine bernardino bernardita bernardo bernd berndt berneice
bernetta bernfried bernhard bernhardine bernice berniece bernita bernt bernward berra bert berta bertalan berthe bertie
bertil bertina berto bertold bertram bertrand bess bessie betania beth betha bethan bethann bethany bethzy betina
betsey betsy betti bettie bettina betty bettye bettyjane bettylou beula beulah bev beverlee beverley beverly beyonce
bhanumati bhaskar bhavani bhavika bhavini bhavna bhavya bhekani bhekisisa bhekizizwe bhekokwakhe biagio bianca bianka
bibiana biddie bieke bilal bilha biljana bilkisu bill billie billy billye bimala bina birdella birger birgid birgit
birgitt birgitta birgitte birousk birt birte birtha birthe birtie biserka bishakha bjarne bjorg bjorn bladimir
blahoslav blaine blaise blanaid blanca blanchie blane blanka blathnaid blazena blerim blessing boaz bob bobbi bobbie
bobby bobbye bodil bodo boel bogdan boglarka bohumil bohumila bohumir bohuslav bojan bolatito bolden boleslav
boluwatife bonface bonifacio bonita bonnie bonny borbala borge boris borivoj borje borris borys botond boysie bozena
bozica brad braden bradly brady bradyn braeden braelyn brahim braiden bram bramwel brandan brandee brandi brandie
brandin brandon brandyn branislav branka branko brantley braulio bravin braxton brayan brayden braylen breana breandan
breann breanna breanne brecht breda bree breeda breege breffni brenda brendah brendan brenden brendon breno breonna
bret bretislav brett bria brian briana brianda brianna brianne brice brid bridget bridgette bridgit bridie briek
brielle brieuc briget brigette brighid brigid brigida brigita brigitta brigitte brijesh briley brinda brinley brionna
brita britany britney britni britny britt britta brittaney brittani brittanie brittany brittnay brittnee brittney
brittni brittnie brittny brodie brona bronach bronagh bronislava bronte bronwen bronwyn brooke brooklyn brooklynn bror
bruna brunella brunhild brunhilde bruni brunilda bruno bryan bryana bryanna bryce brycen brylee bryn brynlee brynn
bryony budd buddie buel buelah buell buffy bulah bunmi burckhard burdette buren burghard burk burkard burkhard
burkhardt burleigh burnell burney burnice burnie burrel busisiwe byrdie byron cacilia cacilie caden cael caesar caetana
caetano cahal caiden cailin cailum cailyn caio cait caitlin caitlyn caitlynn caitriona cajsa caldonia caleb calebe
caleigh cali calista calisto calixta calixto calleigh callie callum calogero calum calvin calvince cambria camden
cameron cami camila camilla camille camillo camillus camisha cammie camren camryn canan candace candelario candelas
candice candido candyce canice cannie caoilfhionn caoimhe caoimhin caolain caolan caomhan capitola cappie capucine cara
caragh caren carin carina carine carisa carissa carita carl carla carlee carleen carleigh carlene carlie carlijn
carlisle carlito carlo carlos carlota carlotta carly carlyle carlyn carma carmela carmella carmelo carmen carmina
carminho carnell carol carolann carole carolee carolien carolin carolina caroline carolyn carolyne carolynn carra
carren carri carrie carrol carsen carsten caryl caryn casandra casemiro casen casey casie casimiro cass cassandra
cassie cassondra catarina caterina cathal catharina catharine catherina catherine catheriona cathern cathey cathi
cathie cathleen cathrin cathrina cathrine cathriona cathryn cathy catina catrin catrina catrine catriona caua caue
cayden caydence cayetana cayetano cayla caylee ceasar cebrian cecelia cecil cecile cecilia cecilio cecily cedric
cedrick ceferino celal celena celene celeste celestia celestine celia celie celina celine celso cemal cemil cengiz
centa centrine ceola cerys cesar cesare ceyhun ceylin cezary chaaya chace chad chadd chadrick chaim chaitaly chaitanya
chaka chakradev chakradhar chakrika chalmers chamali chameli champak chanakya chancey chanchal chandani chandresh
chanel chanelle changaz chanie channie chantal chante chantel chantelle charan charis charissa charisse charita charle
charlee charleen charlene charles charlesh charley charlie charline charlize charlott charlotta charlotte charlottie
charls charlsie charly charmaine charolette charvi chashida chasity chasmum chatresh chatura chauncey chauncy chavvi
chawish chaya chaz cheikh chelo chelsea chelsey chelsi chelsie chelsy chema cheragh cherelle cherie cherilyn cherise
cherith cherrelle cherri cherrie cherryl cheryl cheryle cheryll chesley chessie chestina chet cheyanne chiamaka chiara
chibuzo chidi chidimma chiedza chigozie chijioke chika chinedu chinelo chinonso chinwe chinyere chioma chiquita chiyo
chizoba chloe chloie chris chrissie chrissy christa christabel christeen christel christelle christena christene
christer christiaan christian christiana christiane christianne christin christina christine christl christof
christofer christoffer christop christoph christophe christopher christos christy chuck chukwudi chukwuemeka chuy chyna
chynna cian cianan ciara ciaran ciarra ciarrai ciera cierra ciji cilli cillian cilly cinda cindi cindy cinthia cintia
cipriano ciriaco cirillo cirkeline ciro citlali citlalli claas clabe claiborne claire clara clarabelle clarance clare
clarence claribel clarice clarinda clarissa clarnce clas classie claud claudette claudia claudie claudine claudio
claudius claudy claus clavs clearence cleda clelia clell clella clemence clemens clement clementine clemie clemma
clemmie cleo cleola cleone cleophas cleora cleta cleto cleva cleve clevie clide cliff cliffie clifford climaco clint
cliodhna cliona clive clodagh cloe clora clotilda clotilde clovis cloyd clyda clyde clydie clytie codey codi codie cody
colbert coleen coletta colette colie colin coline colins colleen collince colm colten colton coluccio colum columba
columbia colvin conal conall conan concepta concetta conchita conchur conleth connie conny conor conrad conrado
consolata constanca constance constantin constantine constantino constanza constanze consuela consuelo contina coolidge
cora coraima coral coralie coraline corazon corbin cordaro cordelia cordell cordella cordia cordie corean corene
corentin coretta corey cori corie corina corine corinna corinne coriolano corliss cormac cornelia cornelio cornelius
cornell cornie corrado corrina corrine cortney cory cosima cosimo cosmas cosme cosmin cosmo costantino costanzo coty
courteney courtney craig creola crescencia cressie crispin crissie crissy cristen cristhian cristi cristian cristiana
cristin cristina cristine cristobal cristofer cristopher cristy crysta csaba csilla csongor ctibor ctirad curtis
curtiss cydney cyndi cyntha cynthia cyprian cyriel cyril cyrille cyrus czeslaw daan daanish daanyaal daawood dabbah
dabney dafina dafne dafydd daghfal dagmar dagmara dagny dagobert dagoberto daija daijah daire dairine daisey daisha
daisie daisuke daisy daisye daiyaan daja dajana dakoda dakota dakotah daksh daksha dakshesh dalaja dalbir dalia dalibor
dalila dalip dallin dalmas dalvin damari damaris dameer damian damiano damien damife damini damir damjan damon damyanti
dan dana danae dancan dancun dandre daneen danelle danette dangelo dania danica danie daniel daniela daniele daniella
danielle danijel danijela danika danilo danique danita danna dannie danniel dannielle danny danson danuse danuta dany
danyel danyell danyelle daphne daquan daragh darci darcie darcy darek darell daren daria dariana darien darika darin
darina dario darius dariusz darl darleen darlene darline darlyne darnell darold darpan darragh darran darrel darrell
darren darrick darrien darrin darry darryl darryle darryll darryn darsh darvin darwin darwyn daryl daryle daryn dasa
dashawn dasia dastageer daudi daunte davante dave davi david davida davide davie davina davnet davonta davonte dawid
dawn dawna dawne dayamai dayami dayana dayanara dayita dayle dayna dayne dayse dayyaan deaglan dean deana deandra
deandre deangelo deann deanna deanne deante dearbhail dearbhaile dearbhla deasia deb debbi debbie debbra debby debi
debora deborah deborrah debra debrah debroah declan dedra dedric dedrick deeann deedee deena deepa deepak deepika
deetta deforest deidra deidre deirbhile deirdre deisy dejah dejan dejuan delano delbert delcie delfino delia deliah
delila delilah delina delinda delisa della dellar dellia dellie delma delmar delora delores delpha delphia delphine
delsie delvin delwin dema demarco demario demetra demetri demetria demetric demetrio demetrios demi demian demilade
demonte dena deneen denes denese denice denine denis denisa denise denisha denisse denita deniz dennie dennis dennys
denzel denzell denzil deondre deonta deontae deonte dequan derald dereck derek deric derick derik derl dermot derrek
derrell derval dervilla dervla derwin deryl desean deshaun deshawn desi desiderio desirae desiree desmond despina dessa
dessie destany destiney destini destry detlef detlev dev devansh devante devaughn deven devi devika devlin devon
devonta devontae devonte devyn dewayne dewey dewi dewitt dex deyanira dezso dezzie dhriti dhruv dian diana dianah
diandra diane diann dianna dianne diarmaid diarmuid dicie dicy didier diederik diedrich diego dierk dieter diethard
diethelm diether dietlind dietlinde dietmar dilan dilara dilip dillan dillie dimas dimitra dimitri dimitrios dimitris
dina dinah dinesh dinis dino diogo dionicio dionigi dionisio dionte dipta dirk dismas ditmar ditte dittmar divya diya
djamila djuana djuna dmitri dmitry dobroslav docia dogan dola dollie dollye dolores dolph dolphine dom domagoj domenic
domenica domenick domenico domhnall dominga dominic dominick dominik dominika dominique dominque domitila domonique don
donaciano donagh donal donat donata donatella donatello donato donavan dondre donell donia donie donita donn donna
donnacha donncha donnie donny donough donta dontae donte dora dorathea dorathy dorcas dorcus doreen dorene doretha
doretta dori dorian dorina dorinda dorine doris dorit dorita dorla dorle dorota dorotea dorotha dorothe dorothea
dorothee dorothy dorottya dorte dortha dorthe dorthea dorthey dorthy dosha doshia doshie dosia dossie dottie doug
douglas douglass dovie doyinsola draga dragan dragana dragica dragutin drahomira drahoslav drahoslava draven drazen
drema drucilla drury drusilla duarte duilio duje dulcie dumisani dumisile duncan dunja durab durdica durell durodola
durrell dursun dusan dustan dustin dustyn duuk duwayne duyen dwain dwaine dwan dwayne dwight dwyane dyan dylan dylano
dyllan dymphna dympna eadaoin eamon eamonn eanna earlean earlene earley earlie earline earnestine eartha eathel eavan
ebba ebbie ebenezer eberhard eboni ebony ebuka eckard eckart eckehard eckhard eckhart ed eda edda eddah eddie edelbert
edelgard edelmira edelmiro edeltraud edeltraut edeltrud edgar edgard edgardo edhitha edie edina edinah edinson edison
edita edith editha edla edmond edmonia edmund edmundo edna ednah edoardo edouard edra edrie edsel edson edu eduard
eduarda eduardo edvard edvin edward edwardo edwige edwin edwina edyth edythe eelis eemeli eemil eerik eero eesaa eesha
eetu eeva effa effie efrain efrem efren efua egbert eggert egil eglantine egon ehan ehrenfried ehrentraud ehrhard ehsan
eija eijaz eila eileen eilidh eilis eilish eimear eimhear einar einari einer eino eira eiravati eirik eithel eithne
eivind eivor ejaz ekaja ekalinga ekani ekansh ekanta ekantika ekapad ekaraj ekaterina ekavir ekbal ekene ekiya ekkehard
ekkehart ekow ekrem ekta ekundayo ela eladio elaf elaina elaine elam elana elango elayne elbert elberta elda eldar
elden eldon eldora eldred elea eleanor eleanora eleanore elease electa elemer elena eleni elenor elenora elenore
eleonor eleonora eleonore eleuterio elex elfi elfie elfreda elfrieda elfriede elgie elgin elham eli elia eliabeth elian
eliana eliane elianna elias elick elida elie eliecer elien elif eliga eligah elige eligia eligio elihu eliisa elin
elina eline elinor elinore elio eliot eliott elisa elisabet elisabeth elisabetta elise eliseo elisha eliska elissa
eliud eliza elizabet elizabeta elizabeth elizah elizbeth elize elizebeth elkana elke ella ella-mae elladio ellamae
ellar ellen elli elliana ellie ellie-mae ellinor elliot ellis elly ellyn elma elmar elmer elmeri elmina elmira elmire
elmo elmyra elna elnora elnur eloa eloah elodia elodie elof eloi eloisa eloise elon elona elonzo elosy elouise eloy
elphas elpidio elroy els elsa elsabe elsbeth elsebeth elsie elspeth elsy elta elton elva elvera elvia elvie elvin
elvina elvira elvy elwanda elwin elwira elwood elwyn elyas elyse elyssa elza elzada elzbieta elzie elzy ema emaline
emanuel emanuela emanuele emanuella emanuelly emeka emelia emelie emelina emeline emely emelyne emer emerson emese
emiel emigdio emil emile emilee emilia emilian emiliana emiliano emilie emilien emilija emilio emilly emily emin emine
emma emmaculate emmah emmalee emmaline emmanuel emmanuelle emmett emmi emmie emmit emmitt emmons emmy emogene emory
emran emre emry emy enar encarna encarnacion encarnita enda endre enes engelbert engla enid eniko eniola enna ennio
enno enoch enock enola enos enrico enrique enriqueta ensio enver enya enzio enzo eoghan eoin eola ephantus ephraim
ephram ephriam epifanio eppie epsie eraldo erasmo erastus ercan erdal erdmute eren erhard erhardt eric erica erich
erick ericka erie erik erika erin eris erkan erkki erla erland erlene erlinda erline erling erma ermanno ermenegildo
ermes ermina erna ernest ernestina ernestine ernesto ernie erno erol errol erwan erwin eryk erykah eryn erzsebet esau
esben esco esequiel eshana esi esila eskil esko esley esmarelda esme esmee esparta espartaco espen esperanza espiridion
esra essa essex essi essie esteban estefani estefania estefany estel estela estell estella estelle ester esteri estevan
esther estie estill esupofo eszter etelka etelvina etha ethan ethel ethelbert ethelene ethelyn ethen ethie ethna ethne
etienne etizaaz etta ettie ettore euan eudora eufemia eugen eugene eugenia eugenio eugine eula eulah eulalia eulalie
euna eunan eunice euphemia eura eusebia eusebio eustaquio eutimio eutropio eva eva-maria evald evalena evaline evalyn
evalyne evamaria evan evance evangelia evangelina evangeline evangelos evaristo eve evelena evelia evelien eveliina
evelin evelina eveline evelio evelyn evelyne evelynn everet everette everline everlyne evertt evette evgeny evi evia
evie evita evonne evy ewa ewald ewan ewatomi ewelina ewin exie ezekiel ezell ezequiel ezio ezra faas fabia fabian
fabiana fabien fabienne fabio fabiola fabrice fabricio fabrizia fabrizio facundo fadekemi faderera fadi fadime faheem
fahmi fainche faisal faith faiza falak falan falguni falk falko fanni fannie fanny fannye faqid farah faraj faras
farhan farid farida fariq faris fariz farrah farrukh faruk farzana fatih fatiha fatima fatou fatoumata fatuma faustino
fay faye fayette feargal fearghal febe fedde fedele federica federico federigo fehintola feisal felecia felice felicia
feliciana felicie felicitas felicity felipa felipe felisa felisha felista felister felistus felix felizitas femi femke
fenella fenna fenne ferd ferdi ferdinand ferdinando ferenc fergal fergus fermin fernand fernanda fernande fernando
ferne ferran festus fiachra fiamma fibikemi fidel fidela fidelia fidelis fidelma fidencio fien fiene fiifi fikayomi
fikret filip filipa filipe filippa filippo filiz filomena finbar finbarr finian finlay finn finola fintan fiona fionan
fionna fionntan fionnuala fionnula fiorella fiorenzo fiorino firas fitan fitzhugh fiyaz flannan flavia flavie flavio
fleda fleeta flem flemming fletcher fleur flonnie floor floortje flora florance florence florencia florencio florene
florent florentina florentine floretta florian floriane florie florin florina florinda florine floris florrie flossie
floy foch folake folashade folke folker folkert folu fortunata fortunato foteini frado fran franca france frances
francesca francesco francia francies francina francine francis francisca francisco franciscus franciska franciszek
franck francois francoise franjo frank frankie frankline franklyn franky frantisek frantiska franz franziska fraser
frauke frazer fred freda freddie freddy frede frederic frederica fredericka frederico frederik frederike frederikke
frederique fredi fredie fredo fredric fredrick fredrik fredrika fredy freeda freia freida freja freya frida fridah
frieda friedbert friedemann frieder friedericke friederike friedhelm friedhilde friedhold friedlinde friedo frithjof
fritz frode frona fronia fronie fronnie fryderyk fulgencio fulvio fumiko funmi fuzuli gabi gabin gabino gabor gabriel
gabriela gabriele gabriella gabrielle gabrielly gael gaelle gaetan gagan gaia gaige gail gaja galasso galen galilea
galina gambo garech gareth garey garima garold garreth garrick garth garvan gary gaspare gaston gastone gaurang
gaurangi gaurav gauri gaurika gautam gautami gavan gaven gavin gavyn gayathri gaye gayla gayle gaylen gaylene gaynell
gbadebo gbolahan gbowoade gearld gearldine gearoid gebhard gedion geert geetika geir gelsomina gemma gena genaro gene
genevieve genevra gennaro gennie geno genoveva geoff geoffrey geoffroy geofrey georg georganna george georgeann
georgeanna georgene georges georgetta georgette georgia georgiana georgiann georgianna georgie georgina georgine
georgios geovanni geraint gerald geraldine geraldo geralyn gerard gerarda gerardine gerardo gerardus gerd gerda gerdi
gereon gerfried gergely gergo gerhard gerhardt gerhart gerhild geri gerlind gerlinde germaine germana gernot gero
gerold gerolf geronimo gerrard gerri gerrit gerry gerson gert gerta gertha gerti gertie gertraud gertraude gertraut
gertrud gertrude gertrudis gervasio gerwin gesa gesare gesche gesine gethin getrude geza ghaalib ghaazi ghaffaar ghaith
ghalib ghanem ghawth ghazalan ghazanfar ghazanfer ghazawan ghislain ghislaine ghiyaath ghiyath ghufran ghulaam ghulam
ghusharib ghusun gia giacinto giacobbe giacomo giada giampaolo giampiero gian giana giancarlo gianfranco gianluca
gianluigi gianmarco gianna gianni gianpaolo gianpietro gideon gidget giel giesela gifty gigi gijs gilbert gilberte
gilberto gilda giles gillian gilman gilson gina ginette ginevra gino gioacchino gioachino gioele gioffre gioia gion
gionata giorgia giorgio giosue giovani giovanna giovanni giovanny girik girindra girish girolamo girtha gisa gisela
gisele giselle gislinde gisselle gitta gitte giulia giuliana giuliano giulietta giulio giuseppa giuseppe giuseppina
giustino gizella gladis gladyce gladys glen glenda glendora glenna glennie glenys glinda gloria gloriana glynda
godelieva godelieve godfrey godofredo godwin goebel goffredo golda goldia goldie goncalo gonul gonzalo goran gordan
gordana gorden gordon gorka gorm gosta gottfrid gottfried gotthilf gotthold grace gracelyn graciana gracie graciela
grady graeme graham grainne grania grayce grayson grazia graziano graziella grazyna grecia greer greg greger gregg
greggory gregor gregoria gregory greta gretchen grete gretel grethe gretl gretta griet griff grisel griselda grzegorz
guadalupe guarino gudrun gudula guenter guenther guglielmo gugu gugulethu guido guilherme guillaume guillermina
guillermo guiomar guiseppe guiying gulab gulaga gulay gulfaam gulnara gulsen gulten gulus gulzar gunar gunbir gunborg
gunda gundel gundhild gundi gundolf gundula guneet guney gunhild gunilla gunnar gunter gunther guntram gunvor gurli
gurmeet gurpreet gus gussie gusta gustaaf gustaf gustav gustave gustavo gustaw gusti gustie gusztav guus guusje gwen
gwenaelle gwenda gwendolen gwendoline gwendolyn gwyn gwyneth gyda gyongyi gyorgy gyorgyi gyozo gyula habiba habibu
hadassa hadassah haden hadija hadiza hadley hadrien hafsa hafsat hailee hailey hailie hajnalka hajo hakan hakeem hakim
hakon halbert haleigh haley hali halie halil halima halina hallie halsey hamid hamish hamp hampus hamsini hamza hana
hanako hang hanh hani hanife hanna hannabel hannah hannchen hanne hanneke hannele hannelore hannes hanni hanno hanns
hannu hanny hanora hans hansel hansgeorg hansjoachim hansjorg hansjurgen hanspeter harald hardik hari harinakshi harini
harish harita harlan harleen harlen harlene harlie harlow harnail harold haroldo haron haroun harri harrie harriet
harriette harro harrold harry harsh harshil harshvardhan hartmut hartmuth hartwig haruka haruko harun haruna haruto
harve harvie harvy hasan hassan hassie hasso hatice hattie hauwa havard hawa hayato haydee haylee hayleigh hayley
haylie hazeem hazel hazelle hazen heather heba hector hedda hedi hedvig hedvika hedwig hedy hege heidelinde heidelore
heidemarie heiderose heidi heidrun heidy heike heikki heiko heimo heiner heinfried heini heinrich heinz heitor helaine
helan heleen helen helena helene helfried helga helge heli helina heliodoro hella helle hellena hellevi hellmut
hellmuth helma helmar helmer helmi helmtrud helmut helmuth heloisa heloise helvi helyn hema hemang hemangini hemani
hemi hendrik henner hennie henning henny henretta henri henric henricus henrieta henrietta henriette henrik henrike
henrikki henrique henry henryk heraclio herbert herberto herdis heribert heriberto herlinda herlinde hermann hermanni
hermelinda hermenegildo hermina herminia herminio hermione hernan herschel hershel hershell herta hertha herve hervey
herwig hesbon hessie hettie hetty hezekiah hezron hezzie hicham hidayah hidde hideki hideo hilah hilario hilary hilda
hildah hildburg hilde hildegard hildegarde hildegart hildegund hildegunde hilding hildred hildur hilkka hillary hillevi
hilma hilmar hiltraud hiltrud hind hinewai hinrich hipolito hiral hiram hiro hiroko hiroshi hisham hitesh hitomi
hjalmar hjalte hjordis hoani hobart hobert holger holli hollie holly homero honor honora hope horace horacio horatio
horst hortencia hortense horymir hosea hosie hossam hosteen howard hoyt hredhaan hritik hrvoje hubertine hubertus huda
huey hugh hughey hughie hugo hugues huguette hui hui-shan huia hulda huldah hulya humberto hunor huong hurbert huseyin
husna hussein huw hyacinth hyejin hynek iain ian iara ibaad iben ibidapo ibironke ibolya ibraheem ibrahim ibrahima ica
icey icie ida idabelle idamae idell idella idika idrees idris idriss idun iesa iesha ieshia ieuan ieva ifeanyi
ifechukwu ifeoma iftikhar ifunanya ige ignace ignacia ignacio ignacy ignatz ignaz ignazio igor ihab ihaia ihsan
ihtesham ihtishaam ihtsham iida iiris iisakki ijaya ika ikbal ikenna ikeoluwa iker ikhlaas ikraam ikram ikramah ikrimah
ikshita ilah ilan ilari ilaria ilda ildefonso ildiko ileana ilene ilenia ilhan iliana ilias ilija ilja ilka ilkka
ilknur illa illya ilma ilmari ilona ilonka ilse ilya ilyas ima iman imane imani imanol imaran imelda imke imma immanuel
immo imogen imogene imran imre ina inaya indali indi india indira indra indrajit indy ine inell ines ineta inez
ingalill ingbert ingeborg ingeburg ingegard ingegerd ingela ingelise ingelore ingemar inger ingetraud ingetraut ingmar
ingo ingolf ingrid ingrida ingried ingvar inigo inioluwa inken inkeri inmaculada inna innes inocencio insa ioan ioana
ioannis iola iolanda iona ione ippazio iren irena irene iretioluwa irfan irina irine iris irja irma irmela irmeli
irmengard irmgard irmhild irmi irmingard irmtraud irmtraut irmtrud irva irven irvin irya isaac isaack isaak isabeau
isabel isabela isabell isabella isabelle isabelly isac isack isadora isadore isai isaiah isaias isak isaline isam
isamar isaque isaura ise iseoluwa isha ishaan ishani ishanvi ishita ishmael ishola ishwar isiah isidor isidora isidore
isidoro isidro isis isla isma ismael ismail ismet ismo iso isobel isolde isom istvan ita itzel itziar iva ivah ivan
ivana ivanka ivanna ivar iver iveta ivey ivica ivie ivka ivo ivona ivone ivonne ivor ivy iwan iwo iwona iyabode
iyadunni iyana iyanna izaaz izabela izabella izabelle izaiah izayah ize izetta izidor izola izora izzy jaafar jaak
jaakko jaan jaana jaap jabari jabbaar jabbar jabez jabulani jacalyn jace jacek jacey jacinta jacintha jack jackeline
jacki jackie jackline jacklyn jacky jaclyn jacob jacobine jacobo jacopo jacque jacquelin jacqueline jacquelyn jacques
jacquez jacqui jacquline jacqulyn jada jade jaden jadiel jadranka jadwiga jadyn jaeda jaeden jael jaelyn jaelynn jafar
jafet jagat jagdish jagrati jagvi jahangir jahanzeb jaheem jaheim jahiem jahir jahiz jahm jai jaida jaiden jaidyn
jailene jailyn jaime jaimee jaimie jair jairaj jairo jairus jajuan jaka jakayla jake jakob jakobe jakov jakub jalal
jaleel jalees jaleesa jalen jalisa jalissa jaliyah jalmari jalsa jalyn jalynn jamal jamari jame jamel jamey jami jamie
jamil jamila jamin jamir jamiya jammie jamya jan jana janae janaki janani janay jane janeen janek janel janell janelle
janene janessa janet janeth janett janette janey janiah janice janick janie janin janina janine janis janiya janiyah
janja jann janna janne jannette janni jannie jannik jannis janos januja janusz janya janyce japhet japheth jaquan
jaquelin jaqueline jarad jared jarek jaren jaret jari jarkko jarlath jarleth jarmila jarmo jarne jarno jarod jaromir
jaron jaroslav jaroslava jaroslaw jarrad jarrell jarrod jase jasen jasiah jaslene jaslyn jasmijn jasmin jasmina jasmine
jasminka jasmit jasmyn jasmyne jasna jason jasper jaswinder jatin jaunita javad javan javen javi javier javiera javonte
jaxen jaxon jay jaya jayce jaycee jaycie jaycob jayda jaydan jayde jayden jaydin jaye jayla jaylah jaylan jaylee
jayleen jaylen jaylene jaylin jaylinn jaylyn jaylynn jayme jaymes jayne jayson jazlene jazlyn jazlynn jazmin jazmine
jazmyn jazmyne jean jeana jeane jeanetta jeanette jeanie jeanine jeanmarie jeanna jeanne jeannette jeannie jeannine
jecinta jedediah jedidah jedidiah jedrzej jeet jeevika jef jeff jefferey jeffery jeffie jeffrey jeffry jeison jelani
jelena jelle jelte jemima jemimah jemma jen jenaro jenelle jenifer jeniffer jenilee jenipher jenna jennette jenni
jennie jennifer jenniffer jenny jeno jens jente jepkemoi jeppe jeptha jerad jerald jeraldine jeramiah jeramie jeramy
jere jered jerel jereme jeremey jeremi jeremiah jeremie jeremy jeri jerica jerilyn jerilynn jerimiah jerimy jerker
jermain jermaine jermey jermiah jerod jeroen jerold jerome jeromy jeronimo jerrad jerrel jerrell jerri jerrica jerrie
jerrilyn jerrod jerrold jerry jerson jerusha jeryl jerzy jesca jesenia jesica jesper jess jesse jessee jessenia jessi
jessica jessie jessika jessy jessye jesus jesusa jethro jetske jetta jettie jhalak jhoan jhon jhonatan jhonny jie jihan
jihoon jill jillian jim jimena jimmie jimmy jindrich jindriska jing jinnie jinthe jip jiri jirina jisoo jitka jo
joachim joacim joakim joan joana joanie joann joanna joanne joao joaquim joaquin joaquina joash jobst jocelyn jocelyne
jocelynn jochem jochen jodi jodie jody joe joel joell joella joelle joellen joep joerg joeri joeseph joesph joetta
joette joffrey joh johan johana johanna johannah johanne johannes johathan john johnathan johney johnie johnna johnnie
johnny johnpaul johny joi joke jola jolan jolana jolanda jolanta jolanthe joleen jolene jolette jolie jolien jolijn
joline jon jona jonah jonas jonatan jonathan jonathon jonell joni jonna jonnie jonny joojo joona joonas joonatan joost
joppe joram joran jordana jorden jordi jordin jordon jordy jordyn joren joretta jorg jorge jorgen joris jorja jorma
jorn jort jorunn jory jos jose josee josef josefa josefiina josefin josefina josefine josefita joselin joseline joselyn
josep joseph josepha josephat josephina josephine josephus josette josh joshua joshuah josiah josiane josianne josie
josiephine josip josipa josko joslyn joso josphat josphine josse jossie josu josua josue jouko jouni jovan jovana
jovani jovanni jovanny jovany jovita joy joyce joycelyn joyita joyline jozef jozo jozsef juan juana juanita juanito
judah judi judie judit judita judith judson judy judyth juelz juergen juha juhana juhani juho jukka jule jules julia
julian juliana juliane juliann julianna julianne julie julien juliet julieta juliette julija julijana julio julisa
julissa julita juliusz juna junaid june junia junie junko juraj jurgen juri jurij jurre jussi justen justin justina
justine justus justyn justyna jutta juul juulia juuso juwan juwon jyoti jyrki jytte
"""
