"""Given names that are common somewhere and hardly used as family names, folded: a guard, never a source of names.

A lone word, a name in small letters or the first part of an address is taken for a given name only where it stands
here. Family names that stand first in China, Korea, Vietnam and Singapore are listed for the opposite reason.
"""

from __future__ import annotations

_GIVEN_NAMES_TEXT = """
aaliyah aaron abbie abby abdul abdullah abdulrahman abena abhishek abigail achim ada adaeze adam adaobi adaora ade
adebayo adel adele adelina adeola adil aditi aditya adrian adriana adrien adwoa aedan afua agata agnes agnieszka ahmad
ahmed aicha aidan aileen aimee aino aisha aisling aitor ajay akane akash akemi akiko akin akira akosua akua alan
alasdair alastair alba albert alberto alejandra alejandro aleksander aleksandra alessandra alessandro alessia alex
alexa alexander alexandra alexandre alexandros alexei alexia alexis alfonso alfred alfredo ali alice alicia alina
alisha alison alistair allison alma almudena alvaro alyssa amadou amaka amal amanda amara amber amelia amelie amina
amir amit amita amos amrita amy ana anan ananya anastasia anders andre andrea andreas andrei andreia andres andrew
andrzej andy anette angel angela angelica angelika angelina angus anh ania anil anita anja anjali anke ankit ankita
anna annabel anne anneke annelies anneliese annette annie annika anouar anouk ansel anthea anthony antje antoine anton
antonella antonia antonio anuja anuradha anwen anya aoife apinya april arantxa aravind archana archie ariadna ariadne
ariana ariane arianna arief ariel arik arjun arlene armando armin arnaud arne arno arthur artur arturo arun arvid
arvind asha ashish ashley ashwin asif asma assia astou astrid athena audrey augusto aurelia aurelie aurelio ava avery
axel axelle ayaan ayaka ayesha ayla ayo ayodele ayumi azadeh aziz babatunde baptiste baran barbara barnaby barry bart
bartek bartosz basil bastian beata beatrice beatriu beatrix beatriz beau becca becky begona bela belen belinda ben
benedict benedikt benjamin benno benoit berengere berenice berit bernadette bernard bernardo bernd bernhard bert
bertil bertrand beth bethan bethany bettina betty bev beverley bhaskar bhavna biagio bianca bilal bill billy birgit
birgitta bjarne bjorn blaise blanca blerim blessing bob bobby bodil bogdan bonnie bonny boris bozena brad brady brandi
brandon branislav branka bree brenda brendan brett brian brianna brid bridget brigitte britta bronagh bronte bronwen
bruna brunella bruno bryan bryony caetano caio caitlin callum calum cameron camila camilla camille candace caoilfhionn
caoimhe cara carina carl carla carlo carlos carly carmela carmen carol carole carolin carolina caroline carolyn carrie
carsten casey cass cassandra cassie catarina cathal catherine cathy catriona cecile cecilia cedric celeste celia
celina celine cerys cesar chad chanel chantal charis charlene charles charlie charlotte cheikh chelsea chelsey
chiamaka chiara chidi chiedza chika chinedu chinonso chinwe chioma chloe chris chrissie christa christelle christian
christiane christina christine christoph christophe christopher chuck ciara cillian cindy claire clara clare clarence
clarissa claudia claudine claudio claus clemence clemens cleo clement clementine cliff clifford clive clodagh clotilde
clovis cody colette colin colleen colm colum concepta conchita connie conor conrad constance constantin consuelo cora
coral corazon corbin corentin corey corinna corinne cormac cornelia corrine cosima cosmin courtney craig cristian
cristiana cristina curtis cynthia cyril cyrus dagmar dagny daisuke daisy dakota dalia dalip damian damien damon dan
dana daniel daniela daniele danielle danilo danny daphne darcy darek daria dario darius darragh darrell darren daryl
dave david davide dawid dawn dean deandre deanna deb debbie deborah declan deepa deepak deepika deirdre delia delphine
demi denis denise dennis dennys derek desi desiree desmond despina detlef devi devika devlin devon dewi dhruv diana
diane diarmuid didier diego dieter dietmar dilip dimitra dimitri dimitris dina dinesh dino dirk divya djamila dmitri
dmitry dolores dom domenico dominic dominik dominique don donal donna dora doreen dorian doris dorit dorota dorothea
dorothy dorte doug douglas dragan dragana duarte duncan dunja dustin dwayne dylan eamon ebba eberhard ebony ed edda
eddie edgar edith edmund edoardo eduardo edward edwige edwin effie efua eglantine egon ehsan eileen eilidh einar eirik
ekaterina ela elaine elango eleanor elena eleni elham eli eliana elias elif elina elisa elisabeth elisabetta elise
eliza elizabeth elke ella ella-mae ellen ellie ellie-mae elliot ellis elmer elodie eloise eloy elsa elspeth elvira
elwood elzbieta emanuela emanuele emeka emil emilia emiliano emilie emilio emily emine emma emmanuel emmanuelle emre
enid ennio enno enrico enrique enya eoghan eoin erhard eric erica erich erik erika erin ernest ernestine ernesto erwin
esme esperanza esteban estela estelle ester esther eszter ethan etienne etta eugen eugene eugenia eunice eva eva-maria
evan evangelia eve evelina evelyn evgeny ewa ewan ezequiel ezra fabian fabien fabio fabiola fabrice facundo fadi
faheem faisal faith faiza falk fanny farah farhan farid farida farrukh faruk farzana fatih fatima fatou fatoumata fay
federica federico felicia felicitas felicity felipe felix femi femke fenella ferdinand fergal fergus fernand fernanda
fernando ferran fidel fien fikret filip filipa filiz finlay finn finola fiona fiorella firas flavia flavio fletcher
fleur floor flora florence florent florian floriane florin folake foteini fran franca frances francesca francesco
francine francis francisca francisco franck francois francoise frank franz franziska fraser fred freddie frederic
frederik fredrick fredrik freya frieda frieder friederike fritz fulvio funmi gabor gabriel gabriela gabriele gabriella
gabrielle gael gaelle gail galina gareth gary gaurav gavan gavin gaylene geir gemma gene genevieve geoff geoffrey
geoffroy georg george georges georgia georgina georgios geraint gerald geraldine gerard gerd gerda gerhard germaine
gerrit gertrude gesine gethin ghislain giacomo giada gianluca gianna gideon gilbert giles gillian gilson gina ginevra
giorgia giorgio giovanna giovanni gisela gisele giselle gitte giulia giuseppe gladys glen glenda gloria gloriana
godfrey godwin gonzalo gordon gorka grace grady graeme graham grainne graziella greer greg gregor gregory greta griff
griselda gudrun guido guilherme guillaume guillermo gulnara gulsen gundula gunnar gunter gunther gurmeet gurpreet gus
gustav gustavo gwen gwenda gwendolyn gwyneth habiba hadiza hakan hakim haley halima halina hamid hamish hamza hana
hang hani hanna hannah hanneke hannelore hannes hanno hans hansjorg harald hari harish harleen haroun harriet harry
harsh harshvardhan haruka haruto hasan hassan hattie hayato hayley hazel heather heba hector hedda hedwig heidi heike
heiko heinrich heinz helen helena helene helga helge helmut hemi hendrik henning henri henrietta henrik henrique henry
henryk herbert heriberto hermann hermione herve hilary hilda hilde hillary hind hiro hiroko hiroshi hisham hitomi
holger hollie holly honor hope horst hortense hossam howard huda hugh hugo hugues hui hui-shan huong husna hussein huw
hyacinth hyejin iain ian ibrahim ibrahima ida idris idriss ieuan ifeanyi ifeoma ignacio igor ihab ikram ilan ilaria
ilka ilknur ilona ilse ilya iman imani imelda imke imma imogen imran ina indira ines ingeborg ingo ingolf ingrid inigo
inmaculada innes ioan ioana ioannis irena irene irfan irina iris irma isaac isabeau isabel isabela isabella isabelle
isaiah ishaan isidora isla isma ismael ismail iso isobel ivan ivana ivar ivo ivonne ivy iwan iwona izabela izzy jaap
jabari jacinta jack jackie jacky jaclyn jacob jacopo jacqueline jacques jacqui jade jaden jai jaime jake jakob jakub
jalal jamal jamie jamila jan jana jane janek janet janette janice janina janine janna janne janos jared jarek jarmila
jaromir jaroslav jasmin jasmine jasna jasper jaswinder javad javier jaxon jay jaya jayne jean jeanette jeanne
jeannette jeff jeffrey jelena jemima jen jenna jenni jennifer jenny jens jeremy jerome jerrod jerry jerzy jesper jess
jesse jessica jesus jetske jihan jihoon jill jillian jim jimmy jindrich jiri jisoo jitka jo joan joana joanie joann
joanna joanne joao joaquin jocelyn jochen jodie jody joe joel joelle joerg joh johan johanna johannes john johnny joke
jola jolanda jolene jon jonah jonas jonathan joni jonny joost joren jorg jorge joris jorn jose josef josefina joseph
josephine josh joshua josie josu jovana joy joyce joyita jozef juan juana juanita judit judith judson judy jukka jules
julia julian juliana juliane julianne julie julien juliet julieta juliette julio juliusz junaid june junko jurgen juri
jussi justin justine justyna jutta kaan kacper kadir kai kaitlyn kajsa kalle kalpana kamal kamala kamil kamila karam
karen karim karin karina karl karla karolina karoline karsten karthik karthika kasia kasimir kaspar kat katarina
katarzyna kate katharina katherine kathleen kathrin kathryn kathy katia katie katja katrin katrina katy kaveh kavita
kavya kaya kayla kazuki keanu keerthi keiko keir keiran keisha keith kellie kelsey kelvin kemal ken kendal kendra
kenji kenneth kenny kenza kerry kerryn kerstin keshav keturah kevin khadija khaled khalid kiana kieran kieron kim
kimberly kimmo kinga kiran kirra kirsten kirstin kirsty kit kitty klaas klara klaudia klaus knut kobe koen kofi konrad
konstantin konstantinos korbinian kornelia kris krishna krishnan krista kristen kristian kristin kristina kristof
kristoffer kristy krystyna krzysztof ksenia kumiko kunal kurt kwabena kwame kyle kylie kyra lachlan ladislav laila
lakshmi lalita lamar lamine lana lara larissa lars lasse laszlo latifa latisha latoya laura laure laurel lauren
laurence laurent laurie laurine lautaro lavanya lavi lavinia layla lea lea-marie leah leandro leann leanna leanne
lei-ann leif leila leilani leire lena lenard lenka lennart leo leon leona leonard leonardo leonhard leonidas leonie
leonor leopold leroy lesego lesley leslie leszek leticia letitia lev levi lewis lexi liam lian liana libby lidia
liesbeth liesel lieselotte lieven liezl ligia lilian liliana liliane lillian lilly lily lina linda lindiwe lindsay
lindsey linh linnea linus lionel lior lisa lisbeth lise liv livia livio liya liz liza lizzie ljiljana lodewijk loes
logan loic lois lola lonneke lorcan loredana loren lorena lorenz lorenzo loretta lori lorin lorna lorraine lothar
lotte lou louella louis louisa louise luana luc luca lucas lucia luciana luciano lucie lucien lucinda lucja lucretia
lucy ludger ludmila ludovic ludwig luigi luigia luis luisa luise luiza lujain lukas lukasz luke lupe lutz luz lydia
lyle lynda lyndon lyndsey lynette lynn lynne maarten mabel machteld madalena maddison madeleine madeline madhav
madhuri madison mae maeve magali magda magdalena maggie magnus mahesh mahmoud maike maja makoto malcolm malgorzata
malik malika malin mallory malte mamadou mandla mandy manfred manisha manoj manon manpreet mansi manu manuel manuela
manus mara marc marcel marcela marcelo marcia marcin marco marcos marcus marcy mareike maren margaret margaretha
margarita margaux margot margrit marguerita marguerite maria mariam mariana mariann marianna marianne maribel marie
marieke mariella marielle marija marijke marijn marilena marilyn marina mario marion marisa marisela marisol marit
mariusz mariya marjan marjorie mark marko marlen marlene marlies marloes marlon marnie marta martha marthe marti
martijn martina martine marty marwan mary maryam maryse masako masato mateja mateo mateus mathew mathias mathijs
mathilde mathis matias matilda matilde matt matteo matthaus matthew matthias matthieu matthijs maud maureen maurice
mauricio maurits maurizio mauro max maxime maximilian maxine maya mayar mayumi mbali mbongeni meera megan meghan
meghana mehdi mehmet mei meike mel melanie melchior melinda melissa melvyn mercedes mercy meredith merete merve mette
mia michael michaela michal michel michele michelle mick mieke mieszko miguel mihaela mihai miho mika mikael mike
mikhail mikkel miklos mila milagros milan mildred milena millie milo milos mina mindy mineko ming minh minh-anh mira
miranda mireille mirella miri miriam mirjam mirko miro miroslav mirta mirza misaki mitchell mitra miyuki mladen mo
mohamed mohammad mohammed mohan mohini mohit moira molly mona monica monika monique monte morag morgane moritz morten
morven muhammad mukesh mukund munira murali muriel murray mustafa mustapha mylene myra myriam myrna nacho nadia nadine
nadja naeem naima najib nancy nandini nanette naoki naoko naomi narendra nasser natacha natale natalia natalie
natascha natasha nathalie nathan nathanael nathaniel naveen nazanin ned neda neha nehal neil nele nell nelly nelson
nerea nerissa nerys nestor neus ngozi niall niamh nicanor nick nicky nico nicola nicolas nicole nicoletta nicolette
nidhi nigel nikhil nikita nikki niklas nikola nikolai nikolaj nikolas nikolaus nikos nils nilufer nina ninja nino
nirmala nisha nishant nitin nives niyati njeri noah noam noel noelia noelle noemi nolan nomvula noor nora norbert
nordine noreen noriko norma norman nour nuala nuno nuria nya obi obinna oceane octavia odalys odette odile odilia okan
oksana ola olaf olaoluwa ole oleg oleksandr olena olga olimpia olive olivia olivie olivier ollie olof olu olumide
oluwaseun oluwatobi omar omari omer ondine ondrej oonagh oriol orla orlando ornella orsolya osagie oscar oskar osman
osvaldo otilia otis ottavia otto ottoline owen oyelaran ozan pablo paddy padraig paige palesa paloma pam pamela pankaj
paola paolina paolo paresh parvaneh pascal pascale pascual pat patience patrice patricia patricio patrick patrik
patryk patty paul paula paulette pauliina paulina pauline paulo pavel pawel payal pedram pedro peggy pelin penelope
penny percy perla pernilla pernille perpetua perrine peter petr petra petter phil philip philipp philippa philippe
phillip philomena phoebe phyllis pia piera pierce pierre pierrick piers pieter pilar piotr piper pippa placido polina
polly pooja poonam poppy prabha pradeep prakash pramod pranav prasad prashant prateek praveen precious preethi preeti
prem preston prisca priscila priscilla prithvi priti priya priyanka prudence quentin quincy quinn rabia rachael rachel
rachid rade radek radha radu rafael rafaela raffaele raghav rahel rahul raimund raina rainer rainier raj raja rajan
rajendra rajesh rajiv ralf ralph ram ramesh ramin ramiro ramon ramona rana randall randolph randy rani ranjit raoni
raoul raphael raquel rasa rasheed rashid rashida rasmus raul ravi ravindra raymond rayna rebecca reema reena reetta
regan reggie regina reginald regine reiko reinhard reinhold reinier remedios remi remigiusz remy renan renata renate
renato renaud rene renee renuka resham reto reuben reyhan rhett rhian rhiannon rhoda rhodri rhona rhonda rhys riaan
ricarda ricardo riccardo rich richard rick ricky rieke rikard rikke riley rina ringo risa rishi rita ritu ritva riya
roan roar rob robbie robert roberta roberto robin robyn rocco rocio roddy roderick rodney rodolfo rodrigo rogelio
roger rogier rohan rohit roisin roksana roland rolf romain roman romane romina romuald romulo ron ronald ronan ronja
ronnie roopa roos rory ros rosa rosalba rosalia rosalie rosalind rosamund rosaria rosario rose roselyn rosemary rosie
rosita ross roswitha rowan rowena roxana roxanne roy roya ruairi ruben rubina ruby rudi rudolf rufus rui rune rupert
rushil ruslan russell ruta rutger ruth ryan saad sabah sabine sabri sabrina sadia sadie saeed safiya sagar sahil sai
said saif saira sajid sakari sakura sal salim sally salma salman salome salvador sam samantha samiha samina samir
samira sammy samson samuel samuela sana sandeep sander sandhya sandile sandra sandrine sandro sandy sangita sanja
sanjay sanne santi santiago santosh sara sarah sarika sarita sascha sasha saskia sathya satoshi saul saurabh savannah
savita sayed scarlett seamus sean sebastian sebastiao sebastien sebnem seema sefa sefton selena selim selin selina
selma semih senthil seraphina serena serge sergei sergey sergio seth severine seyi shabana shabnam shafiq shaheen
shaila shailesh shakira shalini shane shanelle shanice shankar shannon shanthi sharad shari sharmila sharon sharonda
shaun shauna shawn shawna shawnee shayna sheela sheena shehzad sheila shelagh shelby shelley sherif sherry sherwin
sheryl shilpa shinji shirin shirley shiro shivani shoaib shobha shona shreya shruti shu shubham shweta shyam sian
sibel sibusiso sibylle siddharth sidney sidonie siegfried siegrid sienna sigal sigrid silas silja silke silvana
silvester silvia silvio simao simas simon simona simone sina sinead siobhan sioned siri sithembile siti sive skye
skyler slawomir smita sneha sofia sofie sohail solange solene solenn solvej somchai sonali sonia sonja sonya soo
sophia sophie soraya sorcha soren sota spencer sridhar srinivas stacey stacy stanislav stanley stef stefan stefania
stefanie stefanos steffen stelian stella stephan stephane stephanie stephen steve steven stig stine stuart subash
sudhir sue suellen sujatha sukanya sukhdeep suki suleiman sumaya sumit sunil sunita sunniva sunny suraj suresh surya
susan susana susanna susanne sushma susie suzanne svante svea svein sven svenja svetlana swantje swati sybil sybille
sydney syed sylvain sylvia sylvie tabea tabitha tadeusz tadhg taisha taiwo takara takashi takeo takeshi takumi talha
talia talitha tamar tamara tamas tamika tammy tamsin tamsyn tania tanisha tanja tanya tara tarek tarik tariq tarquin
tarun tasha tatiana tatjana tatum tatyana tawanda taylor teague ted teddy temitope tendai tenzin teo teodor terence
teresa terry tess tessa tessie thabo thaddeus thais thandeka thandi thea theda themba theo theodor theodora theodore
theres theresa therese thiago thibaut thierry thilini thilo thokozani thokozile thomasina thorben thore thorsten tiago
tibor tiffany tilda tilman tim timea timo timon timothy tina tipene titus tjeerd tobiah tobias tobin toby todd toivo
tolga tom tomas tomasi tomasz tomislav tommaso tommy tomoko toni tonia tonje tony toon torben tore torge torquil
torsten torun toshi toshiko tova tove tracey tracy trent trevor tricia trina trine trisha tristan tristram trond
trudie trudy tuan tuomas tushar tyler tyra tyrone uche udo ugo ulf ulises ulla ulrich ulrik ulrika ulrike uma umar
umut una unai unathi unni upasana urban urmila urs ursula urszula usha ushma uta ute uwe uzma vaclav vadim vaibhav
valdir valentin valentina valeria valerie valerio valter vanda vandana vanessa varun vasco vasily vasudha veena velma
venkat vera verena verity vero veronica veronika veronique vesna vibeke vicente vicki vickie vicky victor victoria
vidar vidya vigdis vijay vikas vikki vikram viktor viktoria vilja ville vilma vinay vincent vincenza vincenzo violet
violeta violetta vipul virgil virginia virginie vishal visnja vita vito vivek vivian viviana vivienne vlad vladimir
vladislav vojtech volkan volker vroni vuyo walid wallace walter wanda wanjiru warren warwick wassim wayne wei-ling
wenche wendell wendy wenke wenna werner wes wesley wibke widad wiebke wieland wilbert wilfred wilfrid wilfried wilhelm
wilhelmina wilhelmine will willa willem william willow wilma wim winifred wiremu wojciech wolf wolfgang wolfram wouter
wyatt xander xavier xenia ximena xiomar xiomara yaa yaara yadira yael yahya yamini yana yann yannick yannik yara yaron
yasemin yash yasin yasmin yasmina yasmine yaw yelena yetunde yevgeny yewande yildiz yisrael ylva yoana yohan yolanda
yolande yonas yorick yosef yoshiko yosra yousra youssef yuan yuki yuko yulia yuliya yuna yuri yusra yusuf yves yvette
yvo yvonne zachary zack zahra zaid zainab zaki zandra zane zanele zanna zara zbigniew zdenek zelda zenobia zeynep
zhanna ziad zied zigmund zita ziva zoe zofia zoltan zora zoran zsofia zsolt zubair zuleika zuri zuzana
"""
GIVEN_NAMES = frozenset(_GIVEN_NAMES_TEXT.split())

# Stand first in their own order: who is greeted by them is greeted by the family name.
_EAST_ASIAN_FAMILY_NAMES_TEXT = """
ahn an ang au bae baek bai bang bao bian bui cai cao cha chae chan chang chao chau che cheah chen cheng cheong cheung
chew chi chia chiang chien chin ching chiu cho choi chong chou chow choy chu chua chun chung dai dang deng ding dinh
do dong doan du duan duong eom fan fang fen feng foo fu gao ge geng gim goh gong gu guan guo gwak ha hahm han hang hao
he heng heo ho hoang hong hou hsiao hsieh hsu hu hua huang hui hung huynh hwang hyun im jang jeon jeong ji jia jian
jiang jin jo joo ju jung kan kang kao ke khoo kho kim ko koh kong koo kwak kwan kwok kwon kwong lai lam lau law le lee
lei leong leung li lian liang liao lim lin ling liu lo loh long low lu luo luong lwin ly ma mai mao min mo mok moon na
nam nan ng ngo nguyen nham noh oh ong ooi pak pan pang park peng pham phan phung poon qi qian qiao qin qiu quach quan
quek ren rhee ro ryu sang seo seok shao shen sheng sheung shi shim shin shu sim sin sit so soh son song su suh sun
sung szeto ta tam tan tang tao tay teng teo teoh thai tian ting to toh ton tong tran trinh truong tsai tsang tse tseng
tsoi tsui tu vo vu vuong wan wang wei wen weng wong woo wu xi xia xiang xiao xie xiong xu xue yan yang yao yap ye yee
yeh yeo yeoh yeon yeow yeung yi yim yin yip yong yoo yoon you yu yuan yuen yun zeng zhan zhang zhao zheng zhong zhou
zhu zhuang zou
"""
EAST_ASIAN_FAMILY_NAMES = frozenset(_EAST_ASIAN_FAMILY_NAMES_TEXT.split())
