"""Given names from A to J; what they are for is said in `given_names`."""

NAMES = """
aaban aachal aada aadhya aadi aafiya aage aahana aahil aalee aalim aaliyah aanuoluwapo aapo aaqil aarav aarini aarna
aarnav aarne aaro aaron aarush aaryan aashi aashif aashir aatif aatos aaus aayan aayush abayomi abbi abbie abby
abdelkader abdellah abdihakim abdul abdullah abdulrahman abebi abednego abeer abeiku abelardo abelone abena abeni abha
abhimanyu abhiram abhishek abigael abigail abilio abina abiodun abiona abjorn abner abosede abram achiel achille achim
ada adaeze adalbert adalberto adam adamo adaobi adaora addison ade adebayo adebiyi adebowale adebukola adedayo adedeji
adekitan adekola adel adela adelaida adelaide adelardo adelasia adelbert adele adelgunde adelheid adelia adelina
adelinde adeline adelmo adem adenike adeniyi adeola adeolu adeoti adepeju aderopo adesewa adeshina adesoji adesua
adetayo adetoke adetoun adeyi adigun adil adina aditi aditya adnan adolf adolfine adolfo adora adoracion adriaan adrian
adriana adriane adrianna adrianne adriano adriel adrien adrienn adrienne adunni advaith advay advik advika adweta adwoa
adya aedan aedin aengus aenne afia afolarin afonso africa aftin afua agapito agastya agata agatha agathe aggrey agne
agnes agnese agneta agnete agnieszka agnolo agostina agostino agueda agusta ahmad ahmed ahmet ahti aicha aida aidan
aideen aiden aila ailbhe aileen aili ailis ailish aimee aimo aina ainara aino ainoa airi aisha aishani aishling aisling
aislinn aitana aitor ajala ajan ajani ajay ajna ajoke akane akanmu akash ake akemi aki akif akiko akin akinkunmi
akinlabi akira akos akosua aksel akseli akshay akua akumaa akwasi akwesi alade alain alamu alan alana alanis alanna
alannah alara alasdair alastair alba alban alberico albert alberta alberte albertina albertine alberto albin alcides
alda alderano aldis aldo aldonza alec aleisha alejandra alejandro alejo aleks aleksandar aleksander aleksandr
aleksandra aleksanteri aleksej aleksi alen alena ales alessandra alessandro alessia alessio alex alexa alexandar
alexander alexandr alexandra alexandre alexandria alexandrie alexandros alexandru alexei alexej alexia alexis alf alfio
alfonsina alfonso alfred alfredo algot ali alice alicia alicja alida alina aline alisa alisha alison alissa alisson
alistair alister alix aliya aliyu alizee alka alla allana allegra allison alma almira almudena almus almut almuth alois
aloisia aloys alphonce alphons alphonse alphonsus alvar alvaro alwin alwina alwine alyssa alzbeta alzina amada amadeo
amadeus amadou amaia amaira amaka amal amalia amalie amalija amancio amanda amando amani amara amarachi amarilis amaro
amaury ambar amber ambrose ambrosio amedeo amelia amelie america americo amico amilcar amin amina aminatu amir amira
amit amita amleto amoke amol amope amos amrita amruta amy ana anabel anabela anabella anacleto anaelle anahera anahi
anais analia anamika anan ananya anaru anas anastacia anastasia anastasie anastasio anastasios anastatia anastazie
anastazja anatol anatoli anatolij anay andela anders andjela andjelina andor andre andrea andreas andree andrei andreia
andrej andrena andres andrew andrey andri andrija andrin andrzej andy anel aneta anett anette anezka angel angela
angele angelica angelika angelina angeline angelita angelo angharad angie angus anh ani ania anibal anica aniela anika
aniko anil anina anirudh anisa anissa anita anja anjali anjolaoluwa anka anke ankica ankit ankita anmol anna annabel
annabell annabella annabelle annah annalena annaliese annalisa annalise annamaria annamarie annastacia anne annedore
annegret annegrete annekatrin anneke anneleen annelene anneli annelie annelies anneliese annelise annelore annemarie
annemette annemie annemijn annerose annet annett annetta annette anni annibale annica annick annie anniina annika
annikki annina annita annukka annunziata anny anouar anouk ansaldo ansel anselm anselma anselmo ansgar ansh anssi
antero anthea anthony antje anto antoin antoine antoinette anton antonella antoni antonia antonie antonietta antonija
antonin antonina antonio antonios antoon antti anu anuja anunciacion anuradha anusha anvi anwen anya aodhan aoibheann
aoibhin aoibhinn aoife aongus apinya apolena apolline apollonia apolonia apostolos april arabella araceli aracely
aradhana aran aranka arantxa aranzazu aravind arcelia archana archie ardis arham ari ariadna ariadne arian ariana
ariane arianna arianne aribert arief ariel ariella arif arik arike ariki arild arin arina arinola aristide aristides
arja arjun arkadiusz arlene arlette arley arlo armand armando armida armin arnaldo arnaud arnaude arnd arndt arne
arnfried arnim arno arnoldo arnost arnulf arnulfo aroa aroha arpad arran arron arsenio arta artan artemio arthur artis
arto arttu artturi artur arturo arun arunima arvid arvind arzu asafe asake asbjorn asdrubal ase asger asha asher ashish
ashlee ashleigh ashlene ashley ashling ashwin asia asif asiman asko asma assar assia assumpta assunta aston astou
astrid asuka asuncion ataahua atena atenulf atfat athanasios atharv atheel athena athuman ati atilio atinuke atsushi
attaf attila attracta aude audrey augusta augustina augustine augusto aukusti aulikki aulis aurea aurel aurelia
aureliano aurelie aurelien aurelio austine ava averil avery avi avni awamiri awan awero awesi awhina awlya awrad axel
axelle ayaan ayaka aydan ayden aydin ayesha ayinde ayinke ayla ayleen aylin aylla ayman aymeric aynur ayo ayodeji
ayodele ayoka ayoub aysar ayse aysel ayten ayub ayumi ayush ayushman azaan azad azadeh azahara azeeb azeglio azeneth
aziz azra baaba baahir baaizeed baaqee babasola babatunde babatunji babawale baber babett babette baccio bachittar
badawi badr baghyawati baha bahaa bahadurjit bairbel bairbre bakhshi baldassare baldomero balduino baldur balendra
balhaar baljiwan baltasar balthasar balvan balveer bandile banjeet baptiste baqar baqir bara baran barbara barbro
barica baris barkha barnabas barnaby barry bart bartek bartholomaus bartholomew bartolomeo bartosz basem bashar
basharat basheer basil basile basim basir bassam bastiaan bastian baudelio baudouin bayram bayron bazam beata beate
beatrice beatrijs beatriu beatrix beatriz beau beauden becca becky beda bedrich begona bekir bela belen belinda bella
ben bence bendeguz benedek benedetto benedict benedicte benedikt benedikte benedita bengt beni benicio benigna benita
benjamim benjamin benn benno benoit benta bente benthe benvenuto beppe berat berend berengere berenice berezat berit
bernabe bernadett bernadette bernadine bernard bernarda bernardino bernardita bernardo bernd berndt bernfried bernhard
bernhardine bernice bernt bernward berra bert berta bertalan berthe bertil berto bertold bertram bertrand betania beth
bethan bethany betina betsy betti bettina betty bev beverley beverly bhanumati bhaskar bhavani bhavika bhavini bhavna
bhavya bhekani bhekisisa bhekizizwe bhekokwakhe biagio bianca bianka bibiana bieke bilal bilha biljana bilkisu bill
billie billy bimala bina birger birgid birgit birgitt birgitta birgitte birousk birte birthe biserka bishakha bjarne
bjorg bjorn bladimir blahoslav blaine blaise blanaid blanca blanka blathnaid blazena blerim blessing boaz bob bobby
bodil bodo boel bogdan boglarka bohumil bohumila bohumir bohuslav bojan bolatito boleslav boluwatife bonface bonifacio
bonnie bonny borbala borge boris borivoj borje borris borys botond bozena bozica brad brady brahim bram bramwel brandi
brandon branislav branka branko braulio bravin braxton brayan brayden breandan breanna brecht breda bree breeda breege
breffni brenda brendah brendan brendon breno bretislav brett brian briana brianna brice brid bridget bridgit bridie
briek brieuc briget brighid brigid brigida brigita brigitta brigitte brijesh brinda brita britney britt britta brittany
brittney brodie brona bronach bronagh bronislava bronte bronwen bronwyn brooke brooklyn bror bruna brunella brunhild
brunhilde bruni brunilda bruno bryan bryce bryony bunmi burckhard burghard burkard burkhard burkhardt busisiwe byron
cacilia cacilie caetana caetano cahal cailin cailum caio cait caitlin caitlyn caitriona cajsa caleb calebe calista
calisto calixta calixto callum calogero calum calvin calvince cameron camila camilla camille camillo camillus canan
candace candelario candelas candice candido canice caoilfhionn caoimhe caoimhin caolain caolan caomhan capucine cara
caragh caren carin carina carine carita carl carla carlijn carlito carlo carlos carlota carlotta carly carmela carmelo
carmen carmina carminho carol carole carolien carolin carolina caroline carolyn carolyne carren carrie carsten casandra
casemiro casey cass cassandra cassie catarina caterina cathal catharina catherina catherine catheriona cathleen cathrin
cathrina cathrine cathriona cathy catrin catrina catrine catriona caua caue cayetana cayetano cebrian cecelia cecil
cecile cecilia cecilio cedric ceferino celal celene celeste celestine celia celina celine celso cemal cemil cengiz
centa centrine cerys cesar cesare ceyhun ceylin cezary chaaya chad chaitaly chaitanya chakradev chakradhar chakrika
chamali chameli champak chanakya chanchal chandani chandresh chanel changaz chantal chantel chantelle charan charis
charita charlene charles charlesh charlie charline charlott charlotta charlotte charly charmaine charvi chashida
chasmum chatresh chatura chavvi chawish cheikh chelo chelsea chelsey chema cheragh cherie cherith cheryl chiamaka
chiara chibuzo chidi chidimma chiedza chigozie chijioke chika chinedu chinelo chinonso chinwe chinyere chioma chiyo
chizoba chloe chris chrissie christa christabel christel christelle christer christiaan christian christiana christiane
christianne christin christina christine christl christof christofer christoffer christoph christophe christopher
christos christy chuck chukwudi chukwuemeka chuy cian cianan ciara ciaran ciarrai cilli cillian cilly cindy cinthia
cintia cipriano ciriaco cirillo cirkeline ciro citlali claas claire clara clare clarence clarice clarissa clas
claudette claudia claudie claudine claudio claudius claudy claus clavs clelia clemence clemens clement clementine cleo
cleophas cleto cliff clifford climaco cliodhna cliona clive clodagh cloe clotilde clovis codie cody colette colin
coline colins colleen collince colm colton coluccio colum columba conal conall conan concepta concetta conchita conchur
conleth connie conny conor conrad conrado consolata constanca constance constantin constantino constanza constanze
consuela consuelo cora coral coralie coraline corazon corbin corentin corey corina corine corinna corinne coriolano
cormac cornelia cornelio cornelius corrado corrine cortney cory cosima cosimo cosmas cosme cosmin costantino costanzo
courteney courtney craig crescencia crispin cristhian cristian cristiana cristina cristobal cristofer cristopher csaba
csilla csongor ctibor ctirad curtis cynthia cyprian cyriel cyril cyrille cyrus czeslaw daan daanish daanyaal daawood
dabbah dafina dafne dafydd daghfal dagmar dagmara dagny dagobert dagoberto daire dairine daisuke daisy daiyaan dajana
dakota daksh daksha dakshesh dalaja dalbir dalia dalibor dalila dalip dalmas dalvin damaris dameer damian damiano
damien damife damini damir damjan damon damyanti dan dana danae dancan dancun dania danica daniel daniela daniele
daniella danielle danijel danijela danilo danique danna danny danson danuse danuta dany daphne daragh darcy darek daren
daria dariana darika darin darina dario darius dariusz darlene darpan darragh darran darrell darren darrin darryl
darryn darsh darwin daryl dasa dastageer daudi dave davi david davida davide davnet dawid dawn dayamai dayana dayita
dayna dayyaan deaglan dean deandre deanna dearbhail dearbhaile dearbhla deb debbie debby debora deborah deborrah debra
declan deepa deepak deepika deidre deirbhile deirdre deisy dejan delfino delia delphine demetra demetrio demi demian
demilade denes denis denisa denise denisse deniz dennis dennys dereck derek derick dermot derval dervilla dervla desi
desiderio desiree desmond despina detlef detlev dev devansh devi devika devlin devon dewi dex deyanira dezso dhriti
dhruv dian diana dianah diane diann dianna dianne diarmaid diarmuid didier diederik diedrich diego dierk dieter
diethard diethelm diether dietlind dietlinde dietmar dilan dilara dilip dimas dimitra dimitri dimitrios dimitris dina
dinah dinesh dinis dino diogo dionigi dionisio dipta dirk dismas ditmar ditte dittmar divya diya djamila dmitri dmitry
dobroslav dogan dolores dolphine dom domagoj domenic domenica domenico domhnall dominga dominic dominick dominik
dominika dominique domitila don donagh donal donat donata donatella donatello donato donna donnacha donncha donough
dora dorcas dorcus doreen dori dorian dorina dorine doris dorit dorita dorle dorota dorotea dorothe dorothea dorothee
dorothy dorottya dorte dorthe doug douglas doyinsola draga dragan dragana dragica dragutin drahomira drahoslav
drahoslava drazen duarte duilio duje dumisani dumisile duncan dunja durab durdica durodola dursun dusan dustin duuk
duyen dwayne dylan dylano dymphna dympna eadaoin eamon eamonn eanna eavan ebba ebenezer eberhard ebony ebuka eckard
eckart eckehard eckhard eckhart ed eda edda eddah eddie edelbert edelgard edelmira edelmiro edeltraud edeltraut
edeltrud edgar edgard edgardo edhitha edina edinah edinson edison edita edith editha edmond edmund edmundo edna edoardo
edouard edson edu eduard eduarda eduardo edvard edvin edward edwige edwin edwina eelis eemeli eemil eerik eero eesaa
eesha eetu eeva effie efrain efren efua egbert eggert egil eglantine egon ehan ehrenfried ehrentraud ehrhard ehsan eija
eijaz eila eileen eilidh eilis eilish eimear eimhear einar einari einer eino eira eiravati eirik eithne eivind eivor
ejaz ekaja ekalinga ekani ekansh ekanta ekantika ekapad ekaraj ekaterina ekavir ekbal ekene ekiya ekkehard ekkehart
ekow ekrem ekta ekundayo ela eladio elaf elaine elango elbert elda eldar eldon elea eleanor eleanora elemer elena eleni
elenore eleonor eleonora eleonore eleuterio elfi elfie elfriede elgin elham eli elia eliabeth elian eliana eliane elias
elie eliecer elien elif eligia eligio eliisa elin elina eline elinor elio eliot eliott elisa elisabet elisabeth
elisabetta elise eliseo elisha eliska eliud eliza elizabeta elizabeth elize elkana elke ella ella-mae elladio ellen
elli ellie ellie-mae ellinor elliot ellis elly elma elmar elmer elmeri elmira elmo elna elnur eloa eloah elodia elodie
elof eloi eloisa eloise elon elona elosy eloy elphas elpidio els elsa elsbeth elsebeth elsie elspeth elsy elton elva
elvia elvin elvina elvira elvy elwira elwood elyas elza elzbieta ema emanuel emanuela emanuele emanuella emanuelly
emeka emelia emelie emelina emeline emely emelyne emer emerson emese emiel emigdio emil emile emilia emilian emiliana
emiliano emilie emilien emilija emilio emilly emily emin emine emma emmaculate emmah emmanuel emmanuelle emmett emmi
emmy emran emre emy enar encarna encarnacion encarnita enda endre enes engelbert engla enid eniko eniola enna ennio
enno enock enola enrico enrique enriqueta ensio enver enya enzio enzo eoghan eoin ephantus epifanio eraldo erasmo
erastus ercan erdal erdmute eren erhard erhardt eric erica erich erick erik erika erin eris erkan erkki erla erland
erling ermanno ermenegildo ermes erna ernest ernestina ernestine ernesto erno erol erwan erwin eryk eryn erzsebet esben
eshana esi esila eskil esko esmarelda esme esmee esparta espartaco espen esperanza espiridion esra essi esteban
estefania estefany estela estella estelle ester esteri esther esupofo eszter etelka etelvina ethan ethel ethna ethne
etienne etizaaz etta ettore euan eufemia eugen eugene eugenia eugenio eugine eulalia eunan eunice eusebia eusebio
eustaquio eutimio eutropio eva eva-maria evald evaline evalyne evamaria evan evance evangelia evangelina evangelos
evaristo eve evelia evelien eveliina evelin evelina eveline evelio evelyn evelyne everline everlyne evgeny evi evie
evita evy ewa ewald ewan ewatomi ewelina ezekiel ezequiel ezio ezra faas fabia fabian fabiana fabien fabienne fabio
fabiola fabrice fabricio fabrizia fabrizio facundo fadekemi faderera fadi fadime faheem fahmi fainche faisal faith
faiza falak falan falguni falk falko fanni fanny faqid farah faraj faras farhan farid farida fariq faris fariz farrukh
faruk farzana fatih fatiha fatima fatou fatoumata fatuma faustino fay faye feargal fearghal febe fedde fedele federica
federico federigo fehintola feisal felice felicia feliciana felicie felicitas felicity felipa felipe felisa felista
felister felistus felix felizitas femi femke fenella fenna fenne ferdi ferdinand ferdinando ferenc fergal fergus fermin
fernand fernanda fernande fernando ferran festus fiachra fiamma fibikemi fidel fidela fidelis fidelma fien fiene fiifi
fikayomi fikret filip filipa filipe filippa filippo filiz filomena finbar finbarr finian finlay finn finola fintan
fiona fionan fionna fionntan fionnuala fionnula fiorella fiorenzo fiorino firas fitan fiyaz flannan flavia flavie
flavio flemming fletcher fleur floor floortje flora florence florencia florencio florent florentina florentine florian
floriane florin florina florinda florine floris folake folashade folke folker folkert folu fortunata fortunato foteini
frado fran franca france frances francesca francesco francia francine francis francisca francisco franciscus franciska
franciszek franck francois francoise franjo frank frankie frankline franky frantisek frantiska franz franziska fraser
frauke frazer fred freda freddie freddy frede frederic frederico frederik frederike frederikke frederique fredi fredo
fredric fredrick fredrik fredrika fredy freia freja freya frida fridah frieda friedbert friedemann frieder friedericke
friederike friedhelm friedhilde friedhold friedlinde friedo frithjof fritz frode fryderyk fulgencio fulvio funmi fuzuli
gabi gabin gabino gabor gabriel gabriela gabriele gabriella gabrielle gabrielly gael gaelle gaetan gagan gaia gail gaja
galasso galina gambo garech gareth garima garreth garvan gary gaspare gaston gastone gaurang gaurangi gaurav gauri
gaurika gautam gautami gavan gavin gayathri gaylene gbadebo gbolahan gbowoade gearoid gebhard gedion geert geetika geir
gelsomina gemma genaro gene genevieve gennaro genoveva geoff geoffrey geoffroy geofrey georg george georges georgette
georgia georgiana georgina georgine georgios geraint gerald geraldine geraldo gerard gerarda gerardine gerardo gerardus
gerd gerda gerdi gereon gerfried gergely gergo gerhard gerhardt gerhart gerhild geri gerlind gerlinde germaine germana
gernot gero gerold gerolf geronimo gerrard gerrit gerry gerson gert gerta gerti gertraud gertraude gertraut gertrud
gertrude gertrudis gervasio gerwin gesa gesare gesche gesine gethin getrude geza ghaalib ghaazi ghaffaar ghaith ghalib
ghanem ghawth ghazalan ghazanfar ghazanfer ghazawan ghislain ghislaine ghiyaath ghiyath ghufran ghulaam ghulam
ghusharib ghusun gia giacinto giacobbe giacomo giada giampaolo giampiero gian giancarlo gianfranco gianluca gianluigi
gianmarco gianna gianni gianpaolo gianpietro gideon giel giesela gifty gijs gilbert gilberte gilberto gilda giles
gillian gilman gilson gina ginette ginevra gino gioacchino gioachino gioele gioffre gioia gion gionata giorgia giorgio
giosue giovanna giovanni giovanny girik girindra girish girolamo gisa gisela gisele giselle gislinde gisselle gitta
gitte giulia giuliana giuliano giulietta giulio giuseppa giuseppe giuseppina giustino gizella gladis gladys glen glenda
glenys gloria gloriana godelieva godelieve godfrey godofredo godwin goffredo goncalo gonul gonzalo goran gordan gordana
gordon gorka gorm gosta gottfrid gottfried gotthilf gotthold grace graciana graciela grady graeme graham grainne grania
grayson grazia graziano graziella grazyna greer greg greger gregg gregor gregory greta gretchen grete gretel grethe
gretl gretta griet griff griselda grzegorz guadalupe guarino gudrun gudula guenter guenther guglielmo gugu gugulethu
guido guilherme guillaume guillermina guillermo guiomar guiseppe guiying gulab gulaga gulay gulfaam gulnara gulsen
gulten gulus gulzar gunar gunbir gunborg gunda gundel gundhild gundi gundolf gundula guneet guney gunhild gunilla
gunnar gunter gunther guntram gunvor gurli gurmeet gurpreet gus gustaaf gustaf gustav gustave gustavo gustaw gusti
gusztav guus guusje gwen gwenaelle gwenda gwendolen gwendoline gwendolyn gwyneth gyda gyongyi gyorgy gyorgyi gyozo
gyula habiba habibu hadassa hadija hadiza hadrien hafsa hafsat hailey hajnalka hajo hakan hakim hakon haley halil
halima halina hamid hamish hampus hamsini hamza hana hanako hang hanh hani hanife hanna hannabel hannah hannchen hanne
hanneke hannele hannelore hannes hanni hanno hanns hannu hanny hanora hans hansgeorg hansjoachim hansjorg hansjurgen
hanspeter harald hardik hari harinakshi harini harish harita harleen harnail harold haroldo haron haroun harri harriet
harro harry harsh harshil harshvardhan hartmut hartmuth hartwig haruka harun haruna haruto hasan hassan hasso hatice
hattie hauwa havard hawa hayato haydee hayleigh hayley hazeem hazel heather heba hector hedda hedi hedvig hedvika
hedwig hedy hege heidelinde heidelore heidemarie heiderose heidi heidrun heidy heike heikki heiko heimo heiner
heinfried heini heinrich heinz heitor helan heleen helen helena helene helfried helga helge heli helina heliodoro hella
helle hellena hellevi hellmut hellmuth helma helmar helmer helmi helmtrud helmut helmuth heloisa heloise helvi hema
hemang hemangini hemani hemi hendrik henner henning henny henri henric henricus henrieta henrietta henriette henrik
henrike henrikki henrique henry henryk heraclio herbert herberto herdis heribert heriberto herlinde hermann hermanni
hermelinda hermenegildo hermina herminia herminio hermione hernan herta hertha herve herwig hesbon hezron hicham
hidayah hidde hideki hilario hilary hilda hildah hildburg hilde hildegard hildegart hildegund hildegunde hilding hildur
hilkka hillary hillevi hilma hilmar hiltraud hiltrud hind hinewai hinrich hipolito hiral hiram hiro hiroko hiroshi
hisham hitesh hitomi hjalmar hjalte hjordis hoani holger hollie holly homero honor honora hope horacio horst hortense
horymir hosea hossam howard hredhaan hritik hrvoje hubertine hubertus huda hugh hugo hugues huguette hui hui-shan huia
hulda hulya humberto hunor huong huseyin husna hussein huw hyacinth hyejin hynek iain ian iara ibaad iben ibidapo
ibironke ibolya ibraheem ibrahim ibrahima ica ida idika idrees idris idriss idun iesa ieuan ieva ifeanyi ifechukwu
ifeoma iftikhar ifunanya ige ignace ignacia ignacio ignacy ignatz ignaz ignazio igor ihab ihaia ihsan ihtesham
ihtishaam ihtsham iida iiris iisakki ijaya ika ikbal ikenna ikeoluwa iker ikhlaas ikraam ikram ikramah ikrimah ikshita
ilan ilari ilaria ildefonso ildiko ileana ilenia ilhan ilias ilija ilja ilka ilkka ilknur ilmari ilona ilonka ilse ilya
ilyas ima iman imane imani imaran imelda imke imma immanuel immo imogen imran imre ina inaya indali indi india indira
indra indrajit indy ine ines ineta inez ingalill ingbert ingeborg ingeburg ingegard ingegerd ingela ingelise ingelore
ingemar inger ingetraud ingetraut ingmar ingo ingolf ingrid ingrida ingried ingvar inigo inioluwa inken inkeri
inmaculada inna innes inocencio insa ioan ioana ioannis iolanda iona ippazio iren irena irene iretioluwa irfan irina
irine iris irja irma irmela irmeli irmengard irmgard irmhild irmi irmingard irmtraud irmtraut irmtrud irya isaac isaack
isabeau isabel isabela isabell isabella isabelle isabelly isac isack isadora isaiah isaias isak isaline isaque isaura
ise iseoluwa isha ishaan ishani ishanvi ishita ishola ishwar isidor isidora isidoro isidro isis isla isma ismael ismail
ismet ismo iso isobel isolde istvan ita itzel itziar iva ivan ivana ivanka ivar iver iveta ivica ivka ivo ivona ivone
ivonne ivor ivy iwan iwo iwona iyabode iyadunni izaaz izabela ize izidor izzy jaafar jaak jaakko jaan jaana jaap jabari
jabbaar jabulani jacek jacinta jacintha jack jackeline jackie jackline jacky jaclyn jacob jacobine jacobo jacopo
jacqueline jacques jacqui jade jaden jadranka jadwiga jael jafar jafet jagat jagdish jagrati jagvi jahangir jahanzeb
jahiz jahm jai jaime jair jairaj jairo jairus jaka jake jakob jakov jakub jalal jalees jalmari jalsa jamal jamie jamil
jamila jan jana janaki janani jane janek janet janeth janett janette janice janick janin janina janine janis janja jann
janna janne janni jannie jannik jannis janos januja janusz janya japhet japheth jaqueline jared jarek jari jarkko
jarlath jarleth jarmila jarmo jarne jarno jaromir jaron jaroslav jaroslava jaroslaw jarrod jasmijn jasmin jasmina
jasmine jasminka jasmit jasna jason jasper jaswinder jatin javad javan javi javier javiera jaxon jay jaya jayda jayde
jayden jaylinn jayne jayson jazmin jean jeana jeanette jeanine jeanne jeannette jeannie jeannine jecinta jedidah
jedrzej jeet jeevika jef jeff jeffery jeffrey jeison jelani jelena jelle jelte jemima jemimah jemma jen jenaro jenifer
jeniffer jenipher jenna jenni jennie jennifer jenniffer jenny jeno jens jente jepkemoi jeppe jere jeremi jeremiah
jeremie jeremy jerica jerker jermaine jermiah jeroen jerome jeronimo jerrod jerry jerson jerzy jesca jesper jess jesse
jessica jessie jessika jessy jesus jesusa jetske jhalak jhoan jhon jhonatan jhonny jie jihan jihoon jill jillian jim
jimena jimmie jimmy jindrich jindriska jing jinthe jip jiri jirina jisoo jitka jo joachim joacim joakim joan joana
joanie joann joanna joanne joao joaquim joaquin joaquina joash jobst jocelyn jocelyne jochem jochen jodi jodie jody joe
joel joelle joep joerg joeri joffrey joh johan johana johanna johanne johannes john johnathan johnnie johnny johny joi
joke jola jolan jolana jolanda jolanta jolanthe jolene jolie jolien jolijn joline jon jona jonah jonas jonatan jonathan
jonathon joni jonna jonny joojo joona joonas joonatan joost joppe joram joran jordana jordi jordon jordy joren jorg
jorge jorgen joris jorja jorma jorn jort jorunn jos jose josee josef josefa josefiina josefin josefina josefine joselyn
josep joseph josepha josephat josephina josephine josephus josette josh joshua josiah josiane josianne josie josip
josipa josko joso josphat josphine josse josu josua josue jouko jouni jovan jovana jovita joy joyce joyita joyline
jozef jozo jozsef juan juana juanita juanito judit judita judith judson judy juergen juha juhana juhani juho jukka jule
jules julia julian juliana juliane julianna julianne julie julien juliet julieta juliette julija julijana julio julita
juliusz juna junaid june junia junko juraj jurgen juri jurij jurre jussi justin justina justine justus justyna jutta
juul juulia juuso juwon jyoti jyrki jytte
"""
