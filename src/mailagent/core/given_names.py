"""Given names that are common somewhere and hardly used as family names, folded: a guard, never a source of names.

A lone word, a name in small letters or the first part of an address is taken for a given name only where it stands
here. Family names that stand first in China, Korea, Vietnam and Singapore are listed for the opposite reason.
"""

from __future__ import annotations

from mailagent.core.given_names_a_to_j import NAMES as NAMES_A_TO_J
from mailagent.core.given_names_k_to_z import NAMES as NAMES_K_TO_Z

GIVEN_NAMES = frozenset((NAMES_A_TO_J + NAMES_K_TO_Z).split())

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
