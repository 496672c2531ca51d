//! Names and numbers of people, and how they are hidden in what is told.

use std::borrow::Cow;

/// Hides the names given, and every number that can be one of identity or of a
/// telephone: a name keeps its first character, a number its first three and
/// last two digits.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::masked;
///
/// let text = "责任人欧阳明，身份证号11010519491231002X，电话13800138000";
/// assert_eq!(masked(text, &["欧阳明".into()]), "责任人欧**，身份证号110*************2X，电话138******00");
/// ```
pub fn masked(text: &str, people: &[Box<str>]) -> String {
    let mut shown = Cow::Borrowed(text);
    for name in people.iter().filter(|name| name.chars().count() > 1) {
        if shown.contains(&**name) {
            shown = Cow::Owned(shown.replace(&**name, &hidden(name, 1, 0)));
        }
    }
    without_numbers(&shown)
}

/// Whether a text looks like the name of a person and not of a post: two to four
/// Chinese characters that begin with a surname.
pub(crate) fn looks_like_a_name(text: &str) -> bool {
    let length = text.chars().count();
    let is_han = text.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || c == '·');
    let post = POST_ENDINGS.iter().any(|ending| text.ends_with(ending));
    let surname = DOUBLE_SURNAMES.iter().any(|name| text.starts_with(name))
        || text.chars().next().is_some_and(|first| SURNAMES.contains(first));
    (2..=4).contains(&length) && is_han && surname && !post
}

/// What ends the name of a post, a body or a group of people, and no person's.
const POST_ENDINGS: [&str; 33] = [
    "长", "長", "员", "員", "任", "组", "組", "办", "辦", "科", "股", "室", "处", "處", "局", "委",
    "会", "會", "人", "部", "书记", "書記", "经理", "經理", "领导", "領導", "会计", "會計", "出纳",
    "出納", "干部", "站", "中心",
];

const DOUBLE_SURNAMES: [&str; 12] = [
    "欧阳", "歐陽", "上官", "司马", "司馬", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "夏侯",
];

/// The commonest surnames in both scripts.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘\
    于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀\
    顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧耿关關兰蘭焦俞左柳\
    甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳欧管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农\
    農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋\
    商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑迟遲邝鄺";

/// A word of which only the ends are shown.
fn hidden(word: &str, first: usize, last: usize) -> String {
    let length = word.chars().count();
    let shown = |place: usize| place < first || place + last >= length;
    word.chars().enumerate().map(|(place, c)| if shown(place) { c } else { '*' }).collect()
}

/// Hides runs of fifteen to eighteen digits (the last may be an X) and of eleven
/// that begin with a one.
fn without_numbers(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        let goes_on = c.is_ascii_digit() || (matches!(c, 'x' | 'X') && run.len() == 17);
        if goes_on {
            run.push(c);
            continue;
        }
        let personal = matches!(run.len(), 15..=18) || (run.len() == 11 && run.starts_with('1'));
        shown.push_str(&if personal { hidden(&run, 3, 2) } else { run.clone() });
        run.clear();
        shown.push(c);
    }
    shown.pop();
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_no_names() {
        for post in
            ["局长", "分管副局长", "会计", "高级会计师", "办公室", "武装部", "党组书记", "连长"]
        {
            assert!(!looks_like_a_name(post), "{post}");
        }
        for name in ["王小明", "欧阳明月", "李四", "張三丰"] {
            assert!(looks_like_a_name(name), "{name}");
        }
    }

    #[test]
    fn amounts_and_years_stay() {
        let text = "2026年采购120000元，合同号20260101123";
        assert_eq!(masked(text, &[]), text);
    }
}
