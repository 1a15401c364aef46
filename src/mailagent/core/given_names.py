"""Given names that are common somewhere and hardly used as family names, folded: a guard, never a source of names.

A lone word, a name in small letters or the first part of an address is taken for a given name only where it stands
here. Family names that stand first in China, Korea, Vietnam and Singapore are listed for the opposite reason.
"""

from __future__ import annotations

_GIVEN_NAMES_TEXT = """
aaliyah aaron abbie abby abdul abdullah abdulrahman abena abhishek abigail achim ada adaeze adam adel adele adelina
adil aditi aditya adrian adriana adrien aedan agata agnes agnieszka ahmad ahmed aicha aidan aileen aimee aino aisha
aisling aitor ajay akash akane akemi akiko akira akosua alan alastair alba albert alberto alejandra alejandro
aleksandra aleksander alessandra alessandro alessia alex alexa alexander alexandra alexandre alexandros alexei alexia
alexis alfonso alfred alfredo ali alice alicia alina alisha alison alistair allison alma almudena alvaro alyssa amaka
amal amanda amara amber amelia amelie amina amir amit amita amrita amy ana anastasia anders andre andrea andreas
andreia andrei andres andrew andrzej andy anette angel angela angelica angelika angelina angus anh ania anil anita
anja anjali anke ankit ankita anna annabel anne anneke annelies anneliese annette annie annika anouk ansel anthea
anthony antje antoine anton antonia antonio anuja anuradha anya aoife april arantxa aravind archana archie ariadne
ariana ariane arianna arief ariel arjun arlene armando arnaud arne arthur artur arturo arun arvind asha ashish ashley
ashwin asma astrid athena audrey augusto aurelia aurelie aurelio ava avery axel axelle ayaka ayesha ayo ayodele ayumi
aziz babatunde barbara barry bart bartek bartosz bastian beata beatrice beatrix beatriz becca becky begona belen
belinda ben benedict benedikt benjamin benoit berenice bernadette bernard bernardo bernd bernhard bert bertrand beth
bethan bethany betty bev beverley bhavna bianca bilal bill billy birgit bjorn blanca blessing bob bobby bogdan boris
brad brady branka brandi brandon bree brenda brendan brett brian brianna brid bridget brigitte britta bronte bronwen
bruna brunella bruno bryan bryony caio caitlin callum calum cameron camila camilla camille candace caoimhe cara carina
carl carla carlo carlos carly carmela carmen carol carole carolin carolina caroline carolyn carrie carsten casey
cassandra cassie catarina catherine cathy catriona cecile cecilia cedric celeste celia celine cerys chad chantal
charlene charles charlie charlotte chelsea chiamaka chiara chidi chika chinedu chinonso chioma chloe chris chrissie
christa christelle christian christiane christina christine christoph christophe christopher chuck ciara cindy claire
clara clare clarissa claudia claudine claudio claus clemence clement clementine clotilde cody colette colin colleen
concepta conchita connie conor conrad constance consuelo cora coral corazon corinna corinne cornelia corrine cosima
courtney craig cristian cristiana cristina curtis cynthia cyril daisuke daisy dakota damian damien damon dan dana
daniel daniela daniele danielle danilo danny daphne darcy daria darius darragh darrell darren dave david davide dawn
dean deanna deb debbie deborah declan deepa deepak deepika deirdre delia delphine demi denis denise dennis derek
desiree desmond despina devi devon dewi diana diane didier diego dieter dietmar dilip dimitra dimitri dimitris dina
dinesh dirk divya dmitri dolores dom domenico dominic dominik dominique don donal donna dora doreen doris dorit
dorothea dorothy dorte doug douglas duncan dustin dwayne dylan eamon ebony ed eddie edgar edith eduardo edward edwin
effie egon eilidh eileen ela elaine eleanor elena eleni elias elif elina elisa elisabeth elise eliza elizabeth ella
ellen ellie elliot ellis elodie eloise elsa elspeth elvira emanuele emeka emil emilia emiliano emilie emilio emily
emma emmanuel emmanuelle enrico enrique eoghan eoin eric erica erich erik erika erin ernest ernesto erwin esme
esperanza estela estelle esteban esther ethan etienne eugene eugenia eunice eva evan evangelia eve evelyn ewa ewan
ezequiel fabian fabien fabio fabiola fabrice facundo faisal faith fanny farah farid farida farrukh farzana fatima
fatou federica federico felicia felicity felipe felix femi femke fenella ferdinand fergus fernanda fernando fernand
fidel filip filipa finn fiona fiorella flavia flavio fleur flora florence florent florian floriane fran frances
francesca francesco francine francis francisca francisco franck francois francoise frank franz franziska fraser fred
freddie frederic frederik fredrik freya frieda friederike fritz funmi gabor gabriel gabriela gabriele gabriella
gabrielle gael gaelle gail galina gareth gary gaurav gavin gaylene gemma gene genevieve geoff geoffrey georg george
georges georgia georgina gerald geraldine gerard gerd gerhard gerrit gertrude gethin ghislain giacomo gianluca gianna
gideon gilbert giles gillian gina giorgia giorgio giovanna giovanni gisela gisele giselle giulia giuseppe gladys glen
glenda gloria gonzalo gordon gorka grace grady graeme graham graziella greg gregor gregory greta gudrun guido
guilherme guillaume guillermo gulsen gundula gunnar gunter gunther gurpreet gus gustav gustavo gwen gwenda gwendolyn
hadiza haley hamish hamza hana hang hanna hannah hannes hanno hans hansjorg harald hari harriet harry haruka haruto
hassan hattie hayato hayley hazel heather hector hedwig heidi heike heiko heinrich heinz helen helena helene helga
helmut hendrik henning henri henrietta henrik henrique henry herbert heriberto hermann hermione hilary hilda hillary
hiroko hiroshi hitomi holger hollie holly hope horst hossam howard hugh hugo hugues hui huda huong husna hussein iain
ian ibrahim ida idris idriss ieuan ifeanyi ifeoma ignacio igor ikram ilaria ilka ilona ilse iman imani imelda imke
imogen imran ina indira ines ingeborg ingo ingrid inigo ioana ioannis irena irene irfan irina iris irma isaac isabel
isabela isabella isabelle isaiah ishaan isla ismael ismail isobel ivan ivana ivo ivonne ivy iwona izabela jack jackie
jacky jaclyn jacob jacqueline jacques jacqui jade jaden jaime jake jakob jakub jamal jamie jan jana jane janet janice
janina janine janna jared jarmila jaroslav jasmin jasmine jasper javier jay jaya jean jeanette jeanne jeannette jeff
jeffrey jemima jen jenna jennifer jenny jens jeremy jerome jerrod jerry jess jesse jessica jesus jihoon jill jillian
jim jimmy jisoo jo joan joana joanie joann joanna joanne joao joaquin jochen jodie jody joe joel joelle joerg joh
johan johanna johannes john johnny jola jolanda jon jonas jonathan jonny joost joren jorg jorge jorn jose josef
josefina joseph josephine josh joshua josie josu joy joyce joyita juan juana juanita judith judy jules julia julian
juliana juliane julianne julie julien juliet julieta juliette julio june junko jurgen justin justine justyna juliusz
jutta kacper kai kaitlyn kamal kamil kamila kamala karen karim karin karina karl karla karolina karoline karsten
karthik kasia kaspar kat katarina katarzyna kate katharina katherine kathleen kathrin kathryn kathy katia katie katja
katrin katrina katy kavita kayla kazuki keiko keir keisha keith kellie kelsey kelvin ken kendra kenji kenneth kenza
kerry kerryn keturah kevin khaled khalid kieran kim kimberly kinga kiran kirra kirsten kirstin kirsty kit kitty klara
klaus knut kofi konrad konstantin konstantinos krishna krista kristen kristian kristin kristina krystyna krzysztof
kumiko kunal kurt kwame kyle kylie lachlan laila lakshmi lana lara larissa lars latifa latoya laura laure laurel
lauren laurence laurent laurie lautaro lavanya lavinia layla lea leah leandro leann leanne leila leilani lena lenka
lennart leo leon leona leonard leonardo leonie leonor leopold leroy lesley leslie leticia letitia lewis lexi liam lian
liana lidia liesbeth liesel lieselotte lilian liliana lillian lilly lily lina linda lindsay lindsey linh linus lior
lisa lisbeth lise liv livia liz liza lizzie loes logan lois lola lorcan loredana lorena lorenz lorenzo loretta lori
lorna lorraine lothar lotte lou louis louisa louise luc luca lucas lucia luciana luciano lucie lucien lucinda lucretia
lucy ludmila ludovic ludwig luigi luis luisa luise luiza lujain lukas lukasz luke luz lydia lynette lynn lynne mabel
maddison madeleine madeline madison mae maeve magali magda magdalena maggie mahesh maja malcolm malgorzata malik malin
malte mandy manfred manisha manon manpreet manu manuel manuela manus mara marc marcel marcela marcelo marcia marcin
marco marcos marcus marcy mareike maren margaret margarita margaux margot margrit marguerite maria mariam mariana
mariann marianna marianne maribel marie marieke marielle marija marijke marina mario marion marisa marisol marit
mariusz marjorie mark marko marlene marlies marlon marta martha marthe marti martina martine marty mary maryam masako
mateo mateus mathew mathias mathilde mathis matilda matt matteo matthew matthias matthieu matthijs maureen maurice
mauricio maurizio max maxime maximilian maxine maya mayar mbali meera megan meghan meghana mehdi mehmet mei meike mel
melanie melinda melissa mercedes mercy meredith merete mette mia michael michaela michal michel michele michelle mick
miguel miho mika mike mikhail mikkel mila milagros milan mildred milena millie mina mindy ming minh mira miranda
mireille miri miriam mirjam mirko miroslav misaki mitchell miyuki mo mohamed mohammad mohammed mohan mohit moira molly
mona monica monika monique morag moritz morten morven muhammad mukesh murali muriel murray mustafa mylene myra myriam
myrna nacho nadia nadine nadja naeem nancy nandini naoki naomi narendra natalia natalie natascha natasha nathalie
nathan nathaniel naveen neha neil nell nelly nelson nerea nerys ngozi niall niamh nick nicky nico nicola nicolas
nicole nicolette nigel nikhil nikita nikki niklas nikola nikolai nikolaj nikolas nikolaus nils nina ninja nisha nitin
njeri noah noel noelia noelle noemi nolan nomvula nora noreen norma norman nuala nuno nuria obinna oceane octavia
odette odile ola olaf ole oleg olena olga olivia olivier ollie olu oluwaseun omar omari oonagh oriol orla orlando
oscar oskar osman osvaldo otis otto ottoline owen pablo padraig paige paloma pam pamela paola paolo parvaneh pascal
pascale pat patience patrice patricia patricio patrick patrik patryk patty paul paula paulette paulina pauline paulo
pavel pawel pedro peggy penelope penny percy perla pernille perrine peter petr petra phil philip philipp philippa
philippe phillip phoebe phyllis pia piers pierre pierrick pieter pilar piotr piper polina polly pooja poonam poppy
prabha prakash pranav prashant preethi preeti prem priscila priscilla priti priya priyanka prudence quentin rachael
rachel radha rafael rafaela rahul rainer raj raja rajesh rajiv ralf ralph ram ramesh ramon ramona rana randall randy
rani raoni raphael raquel rashid rasmus raul ravi ravindra rebecca reema regina regine reiko reinhard reinhold remi
remy renan renata renate renato rene renee renuka reuben rhiannon rhian rhoda rhodri rhona rhonda rhys ricarda ricardo
riccardo rich richard rick ricky rikke riley rita ritu roan rob robbie robert roberta roberto robin robyn rocio roddy
roderick rodney rodolfo rodrigo rogelio roger rohan rohit roisin roland rolf roman romain romina romuald ron ronald
ronan ronja ronnie roopa rory rosa rosalie rosalind rosamund rosario rose rosemary rosie ross rowan rowena roxana
roxanne roy ruben ruby rudolf rufus rui rupert russell ruta ruth ryan sabine sabrina sadia sagar said sajid sakura sal
salim sally salma salman salvador sam samantha samir samira sammy samson samuel samuela sandeep sander sandhya sandra
sandrine sandro sandy sanjay sanne santiago santosh sara sarah sasha saskia satoshi saul savannah scarlett seamus sean
sebastian sebastiao sebastien selena selim selin selina serena serge sergei sergey sergio shabnam shane shankar
shannon shari sharon shauna shaun shawn shawna sheela sheila shelby shelley sherif sherry sheryl shirin shirley shiro
shona shreya shruti shu shubham shweta sian sibusiso sibylle sidney sidonie siegfried sienna sigrid silas silke
silvana silvia silvio simon simona simone sinead siobhan sioned siti sive skye sneha sofia sofie solange solene solenn
sonali sonia sonja sonya soo sophia sophie soraya stacey stacy stefan stefania stefanie steffen stella stephan
stephane stephanie stephen steve steven stine stuart sue suellen sujatha sukhdeep suki suleiman sumit sunil sunita
sunniva suraj suresh susan susana susanna susanne susie suzanne svea sven svenja svetlana swantje swati sybil sydney
sylvain sylvia sylvie tabea tabitha taisha takashi takeshi takumi talia talitha tamara tamas tamika tammy tamsin tania
tanisha tanja tanya tara tariq tarun tasha tatiana tatjana tatyana taylor ted teddy tendai teo teresa terry tess tessa
thabo thais thandeka thea theo theodor theodora theodore theresa therese thibaut thierry thilo thokozani thomasina
thorben thorsten tiago tiffany tim timo timon timothy tina tipene tobias tobin toby todd tom tomas tomasi tomasz
tommaso tommy tomoko toni tony torben torge torquil torsten toshiko tracey tracy trent tricia trina trisha tristan
trudy tuan tyler tyrone uche udo ulf ulla ulrich ulrika ulrike uma umar una unai unathi urs ursula usha uta ute uwe
valdir valentin valentina valeria valerie valerio vandana vanessa varun vasudha vera verena verity veronica veronika
veronique vicente vicki vickie vicky victor victoria vidya vijay vikas vikram viktor viktoria vilma vinay vincent
vincenzo violet violeta virginia virginie vishal vivek vivian viviana vivienne vlad vladimir volker wanda warren wayne
wendy wenna werner wibke wilfried wilhelm wilhelmina wilhelmine will willem william wim winifred wiebke wiremu
wojciech wolf wolfgang wouter wyatt xavier xenia ximena xiomara yaa yadira yael yann yannick yara yasemin yasmin
yasmina yasmine yewande yolanda yolande yosef yoshiko youssef yousra yuan yuki yuko yulia yuri yusuf yves yvette
yvonne zachary zack zahra zainab zane zanele zara zeynep ziad zoe zofia zoltan zsofia zuzana
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
