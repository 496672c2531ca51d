//! Copies among the texts of registers of growing size. Texts are made up from parts by a fixed
//! rule: half of them are templates that several departments filled in with small changes, one in
//! ten is copied word for word, the rest are put together from clauses of their own.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark")]

use divan::Bencher;
use divan::counter::ItemsCount;
use integrity_risk::register::text::{CopyOptions, TextKind, findings, near_duplicates};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

const PLACES: [&str; 16] = [
    "采购科",
    "财务科",
    "人事科",
    "基建科",
    "审批科",
    "执法大队",
    "信息中心",
    "总务处",
    "药剂科",
    "教务处",
    "规划科",
    "土地科",
    "审计科",
    "车队",
    "办公室",
    "项目部",
];
const OCCASIONS: [&str; 24] = [
    "设备询价",
    "工程招标",
    "物资验收",
    "合同签订",
    "款项支付",
    "预算编制",
    "职称评审",
    "公开招聘",
    "干部考察",
    "许可受理",
    "现场核查",
    "行政处罚",
    "案件移送",
    "土地出让",
    "征地补偿",
    "项目结算",
    "设计变更",
    "车辆维修",
    "公务接待",
    "印章使用",
    "数据维护",
    "药品遴选",
    "学生资助",
    "食堂采购",
];
const ACTS: [&str; 32] = [
    "泄露底价",
    "收受回扣",
    "索要礼金",
    "虚报数量",
    "截留资金",
    "指定供货商",
    "抬高造价",
    "降低标准",
    "隐瞒缺陷",
    "伪造签名",
    "拖延办理",
    "放宽资质",
    "减免费用",
    "篡改成绩",
    "通风报信",
    "私自外借",
    "重复报销",
    "拆分项目",
    "倒签合同",
    "冒领补贴",
    "虚签工程量",
    "打人情分",
    "代签名册",
    "调换样品",
    "删除记录",
    "转包分利",
    "挪用保证金",
    "套取经费",
    "漏收罚款",
    "外泄名单",
    "违规发证",
    "压案不查",
];
const OBJECTS: [&str; 28] = [
    "关系供应商",
    "投标单位",
    "施工企业",
    "被检查商户",
    "申请人",
    "亲属",
    "老同学",
    "中介机构",
    "药商",
    "书商",
    "承租人",
    "开发商",
    "修理厂",
    "软件公司",
    "培训机构",
    "考生家长",
    "村民",
    "低保户",
    "业主",
    "监理人员",
    "评标专家",
    "被审计单位",
    "加油站",
    "运输户",
    "矿主",
    "餐馆老板",
    "保险公司",
    "担保公司",
];
const ENDS: [&str; 20] = [
    "谋取好处",
    "损害集体利益",
    "造成资金流失",
    "事后分成",
    "收取购物卡",
    "接受宴请",
    "入干股分红",
    "由他人代持",
    "逃避监督",
    "留下质量隐患",
    "使他人中标",
    "排挤其他单位",
    "账目无法核对",
    "群众反映强烈",
    "形成长期利益关系",
    "套出现金",
    "未如实登记",
    "不向领导报告",
    "未经集体研究",
    "没有公示",
];

/// Words of two characters.
const WORDS: usize = 6_000;
/// The characters of words.
const COMMON: &str = "安宁康平和顺兴旺昌盛荣华富贵祥瑞福禄寿喜东南西北江河湖海山川林田春夏秋冬金木水火土石玉松竹梅兰菊桂柏杨柳青红蓝白黑光明星月云雨雪风路桥站港车船油煤电气管网线楼房屋院校园班课书笔纸表单票证卡账款税费租息股债保险押罚奖补贴薪酬勤假差旅餐宿会展训考试评审核验收查检测量计划图样标志码号段区县乡镇村社户口籍婚育幼老残病药械耗材床诊疗养护理救助捐赠物资仓储运输配送采伐渔牧农机种肥粮棉果菜肉蛋奶酒茶烟衣鞋帽布灯具门窗墙顶漆砖瓦沙灰";

/// Numbers that follow from a seed (`SplitMix64`).
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ mixed >> 31) % bound as u64).unwrap()
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }

    /// A word of two characters, of some thousands: a few are common, most are rare.
    fn word(&mut self) -> String {
        let rank = self.below(WORDS).min(self.below(WORDS)).min(self.below(WORDS));
        let mut word = Draw(rank as u64);
        (0..2).map(|_| COMMON.chars().nth(word.below(200)).unwrap()).collect()
    }

    fn clause(&mut self) -> String {
        let (occasion, act) = (self.of(&OCCASIONS), self.of(&ACTS));
        let (object, end) = (self.of(&OBJECTS), self.of(&ENDS));
        let (one, other) = (self.word(), self.word());
        match self.below(5) {
            0 => format!("在{one}{occasion}中向{object}{act}，{end}"),
            1 => format!("利用{other}{one}的便利为{object}{act}"),
            2 => format!("对{one}公司的{other}{act}，{end}"),
            3 => format!("{object}{one}{other}时{act}"),
            _ => format!("以{one}为名{other}，{act}，{end}"),
        }
    }

    /// 20 to 120 characters.
    fn text(&mut self) -> String {
        let clauses = 1 + self.below(4);
        let mut text = self.of(&PLACES).to_owned();
        for _ in 0..=clauses {
            if text.chars().count() < 100 {
                text = format!("{text}{}；", self.clause());
            }
        }
        text
    }
}

/// The texts of a register, with clusters of two to about thirty.
fn texts(count: usize) -> Vec<String> {
    let mut draw = Draw(2011);
    let mut texts: Vec<String> = Vec::with_capacity(count);
    while texts.len() < count {
        let text = draw.text();
        match draw.below(10) {
            0 => texts.extend(vec![text; 2 + draw.below(4)]),
            1 => {
                for _ in 0..2 + draw.below(30) {
                    let place = draw.of(&PLACES);
                    let end = draw.of(&ENDS);
                    texts.push(format!("{place}{text}{}次，{end}", 1 + draw.below(90)));
                }
            }
            _ => texts.push(text),
        }
    }
    texts.truncate(count);
    texts
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn clusters(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| near_duplicates(&texts, CopyOptions::default()).unwrap().len());
}

/// One text as often as there are rows.
#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn equal_texts(bencher: Bencher<'_, '_>, count: usize) {
    let text = Draw(1).text();
    let texts = vec![text.as_str(); count];
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| near_duplicates(&texts, CopyOptions::default()).unwrap().len());
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn findings_of_points(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| texts.iter().map(|text| findings(text, TextKind::Point).len()).sum::<usize>());
}
