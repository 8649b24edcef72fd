//! Folding of typed text to the forms that the registry and the parser use.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Traditional forms of characters that occur in titles of statutes and in 条款项, each followed by the form in use.
const VARIANTS: &str = "條条項项款款號号規规劃划鄉乡處处罰罚國国務务產产業业環环衛卫築筑設设質质標标準准電电氣气場场護护車车運运輸输\
    營营資资記记證证書书計计許许請请讓让動动務务員员會会衆众眾众園园圖图廣广廠厂廳厅應应開开間间關关閉闭聽听職职監监督督險险隱隐\
    預预備备災灾滅灭煙烟塵尘廢废棄弃飲饮飯饭飼饲養养魚鱼鳥鸟龍龙齊齐歷历殘残歸归殺杀決决沒没準准溝沟滅灭濕湿灣湾瀆渎濟济潔洁\
    無无爾尔爭争牆墙獎奖獻献現现當当療疗發发盜盗確确礙碍禮礼種种稅税稱称積积穩稳競竞節节範范糧粮糾纠紀纪約约級级納纳純纯紙纸紛纷終终\
    組组結结給给絕绝統统經经綠绿綜综網网線线緊紧維维緣缘編编練练縣县總总績绩織织繼继續续罷罢義义習习聯联聲声肅肃與与舉举興兴舊旧艙舱\
    藝艺藥药蓋盖華华葉叶蟲虫補补裝装複复製制見见觀观視视覽览觸触訂订訊讯討讨訓训訟诉訴诉診诊評评詞词試试詢询該该詳详認认語语誤误說说課课\
    調调談谈論论諮咨議议譯译警警讀读變变貨货販贩貪贪貫贯責责貯贮買买貸贷費费貿贸賃赁賄贿賠赔賣卖質质賬账賴赖贈赠輕轻載载輔辅輛辆輪轮轉转\
    辦办辭辞農农連连週周進进遊游過过達达違违遠远適适遷迁選选遺遗還还邊边郵邮鄰邻醫医釀酿釋释野野鉛铅銀银銷销鋪铺錄录錢钱鍋锅鎮镇鏡镜鐵铁鑒鉴長长\
    門门閒闲閱阅闆板隊队陽阳陰阴陸陆際际隨随難难離离電电霧雾靜静響响頁页頂顶項项順顺須须頒颁領领頭头題题額额類类顯显風风飛飞餐餐館馆騙骗驗验驚惊\
    體体髒脏鬥斗鬧闹麗丽黃黄點点黨党畫画隻只個个來来價价俠侠倉仓偵侦側侧傳传債债傷伤優优償偿儲储兒儿兩两內内凈净淨净凍冻劇剧則则創创刪删別别剛刚\
    劑剂劉刘勁劲勞劳勝胜勢势勵励匯汇區区協协單单占占卻却厲厉參参叢丛啟启問问喪丧嚴严噸吨嚮向圍围團团執执報报場场塊块塗涂墊垫墜坠壇坛壓压壞坏壟垄\
    壯壮夠够夾夹奪夺奮奋婦妇媽妈學学寧宁實实審审寫写寬宽寶宝將将專专尋寻對对導导屆届屍尸層层屬属岡冈島岛峽峡崗岗嶺岭幣币師师帳帐帶带幫帮幹干庫库廁厕\
    廟庙彈弹強强彙汇從从徵征徑径復复徹彻恆恒惡恶憑凭憲宪戰战戲戏戶户拋抛挾挟捨舍掃扫掛挂採采換换揚扬損损搖摇搶抢摺折撐撑撤撤撥拨擇择擊击擋挡據据擠挤擬拟擴扩\
    擾扰攔拦攝摄敗败數数斷断時时晝昼暫暂曆历曬晒東东枴拐柵栅梁梁棟栋棧栈極极楊杨槍枪樁桩樓楼樣样樹树橋桥機机檔档檢检櫃柜權权歐欧歡欢毀毁氫氢況况淚泪渙涣\
    測测湧涌溫温滯滞滲渗滿满漁渔漢汉漿浆潛潜澆浇澤泽濫滥濱滨瀉泻瀝沥燈灯燒烧燃燃營营爐炉犧牺狀状狹狭獨独獲获獸兽瑣琐瓊琼甦苏畝亩畢毕異异疊叠瘋疯癥症\
    皺皱盡尽盤盘眞真矚瞩硯砚碼码磚砖礦矿祕秘禍祸禦御禿秃稈秆穢秽窩窝窮穷竄窜竊窃筆笔箋笺篩筛簡简簽签籃篮籌筹籤签紅红絡络絲丝綁绑綱纲綵彩緝缉緩缓於于後后\
    係系衝冲臺台佈布鑑鉴範范週周祗只麼么藉借";

/// The usual form of one character: half-width for full-width, simplified for traditional.
pub(super) fn fold_char(c: char) -> char {
    match c {
        '﹝' | '［' | '[' => '〔',
        '﹞' | '］' | ']' => '〕',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ if is_han(c) => simplified(c),
        _ => c,
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn simplified(c: char) -> char {
    static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let mut rest = VARIANTS.chars();
        let mut table = HashMap::new();
        while let (Some(from), Some(to)) = (rest.next(), rest.next()) {
            table.entry(from).or_insert(to);
        }
        table
    });
    TABLE.get(&c).copied().unwrap_or(c)
}

/// Folds the name of a statute for comparison: no blanks, no 《》, half-width, simplified.
pub fn fold_name(name: &str) -> String {
    name.chars()
        .map(fold_char)
        .filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_stand_in_pairs() {
        let all: Vec<char> = VARIANTS.chars().collect();
        assert_eq!(all.len() % 2, 0);
        assert!(all.iter().all(|c| is_han(*c)));
        // A form in use is never itself folded further.
        for pair in all.chunks(2) {
            assert_eq!(simplified(pair[1]), pair[1], "{}{}", pair[0], pair[1]);
        }
    }

    #[test]
    fn names_fold_to_one_form() {
        assert_eq!(fold_name("城鄉規劃法"), "城乡规划法");
        assert_eq!(fold_name("《城市　道路管理條例》"), "城市道路管理条例");
        assert_eq!(fold_name("某规定（试行）"), "某规定(试行)");
        assert_eq!(
            fold_name("关于适用《某法》的解释"),
            fold_name("关于适用〈某法〉的解释")
        );
    }
}
