//! The example registers: the workbook and the GBK copy of the county finance bureau's
//! register, and generated registers of any length for tests of speed and memory.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

/// The columns of a register, as the example and every generated one have them.
const HEADER: [&str; 15] = [
    "序号",
    "部门",
    "岗位",
    "岗位层级",
    "风险类型",
    "风险点描述",
    "外部权力",
    "内部权力",
    "表现程度",
    "发生几率",
    "危害程度",
    "自评等级",
    "防控措施",
    "责任人",
    "监管领导",
];

// ---------------------------------------------------------------------------------------
// The workbook

const TITLE: &str = "县财政局廉政风险点登记表";
const DEPARTMENT: u16 = 1;
const FIRST_ROW: u32 = 2;
const WIDTHS: [f64; 15] =
    [6.0, 13.0, 16.0, 10.0, 10.0, 44.0, 9.0, 9.0, 10.0, 9.0, 9.0, 9.0, 44.0, 16.0, 16.0];

/// Writes the register in `csv` as the workbook `xlsx`: a title over all columns, the header
/// in the second row, each department's cell merged down over its rows. The same CSV always
/// gives the same bytes.
///
/// # Errors
/// When a file cannot be read or written, or `csv` is not a CSV file in UTF-8.
pub(crate) fn write_example_workbook(csv: &Path, xlsx: &Path) -> Result<()> {
    let text = read_text(csv)?;
    let bytes = workbook(&text).with_context(|| format!("building {}", xlsx.display()))?;
    fs::write(xlsx, bytes).with_context(|| format!("writing {}", xlsx.display()))
}

/// Writes the register in `csv` once more as `gbk`: the same text in the GBK encoding, without
/// a byte order mark, as older office software in China saves it.
///
/// # Errors
/// When a file cannot be read or written, or `csv` holds a character that GBK lacks.
pub(crate) fn write_gbk_copy(csv: &Path, gbk: &Path) -> Result<()> {
    let bytes = to_gbk(&read_text(csv)?).with_context(|| format!("encoding {}", csv.display()))?;
    fs::write(gbk, bytes).with_context(|| format!("writing {}", gbk.display()))
}

fn read_text(csv: &Path) -> Result<String> {
    let text = fs::read_to_string(csv).with_context(|| format!("reading {}", csv.display()))?;
    Ok(without_mark(&text).to_owned())
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn to_gbk(text: &str) -> Result<Vec<u8>> {
    let (bytes, _, lossy) = encoding_rs::GBK.encode(text);
    ensure!(!lossy, "a character has no place in GBK");
    Ok(bytes.into_owned())
}

fn workbook(csv: &str) -> Result<Vec<u8>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers()?.clone();
    let rows = reader.records().collect::<Result<Vec<_>, _>>()?;

    let mut book = Workbook::new();
    // The moment of writing would make every build differ.
    let created = ExcelDateTime::from_ymd(2024, 3, 15)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = book.add_worksheet();
    lay_out(sheet)?;
    write_head(sheet, &header)?;
    write_rows(sheet, &rows)?;
    merge_departments(sheet, &rows)?;
    Ok(book.save_to_buffer()?)
}

fn lay_out(sheet: &mut Worksheet) -> Result<()> {
    sheet.set_name("风险点登记表")?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(FIRST_ROW, 3)?;
    sheet.set_repeat_rows(0, FIRST_ROW - 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_head(sheet: &mut Worksheet, header: &csv::StringRecord) -> Result<()> {
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    let last = u16::try_from(header.len())?.saturating_sub(1);
    sheet.merge_range(0, 0, 0, last, TITLE, &title)?;
    let bold = cell().set_bold().set_align(FormatAlign::Center);
    for (column, name) in (0..).zip(header) {
        sheet.write_string_with_format(FIRST_ROW - 1, column, name, &bold)?;
    }
    Ok(())
}

fn write_rows(sheet: &mut Worksheet, rows: &[csv::StringRecord]) -> Result<()> {
    let format = cell();
    for (row, record) in (FIRST_ROW..).zip(rows) {
        for (column, text) in (0..).zip(record) {
            match number(text) {
                Some(number) => {
                    sheet.write_number_with_format(row, column, number, &format)?;
                }
                None if text.is_empty() => {
                    sheet.write_blank(row, column, &format)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, text, &format)?;
                }
            }
        }
    }
    Ok(())
}

/// A department's name stands in its first row only; the empty cells below belong to it.
fn merge_departments(sheet: &mut Worksheet, rows: &[csv::StringRecord]) -> Result<()> {
    let format = cell().set_align(FormatAlign::Center);
    let names = rows.iter().map(|row| row.get(usize::from(DEPARTMENT)).unwrap_or_default());
    let mut departments: Vec<(&str, u32, u32)> = Vec::new();
    for (row, name) in (FIRST_ROW..).zip(names) {
        match departments.last_mut() {
            Some((_, _, last)) if name.is_empty() => *last = row,
            _ => departments.push((name, row, row)),
        }
    }
    for (name, first, last) in departments {
        // A range of one cell cannot be merged.
        if first < last {
            sheet.merge_range(first, DEPARTMENT, last, DEPARTMENT, name, &format)?;
        }
    }
    Ok(())
}

fn cell() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
}

/// A spreadsheet makes a number of `0.4`; `０.４`, `80分` and ` 0.4` stay text.
fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| text.parse().ok()).flatten()
}

// ---------------------------------------------------------------------------------------
// Generated registers

/// Labels with their weights.
type Weighted = [(&'static str, u32)];

const TYPES: &Weighted =
    &[(MORAL, 18), ("岗位职责", 28), ("业务流程", 30), ("制度机制", 13), ("外部环境", 11)];
const MORAL: &str = "思想道德";
const UNKNOWN_TYPE: &str = "工作效率";
const OUTER: &Weighted = &[("无", 45), ("较少", 35), ("较多", 20)];
const INNER: &Weighted = &[("无", 33), ("较少", 45), ("较多", 22)];
const PROMINENCE: &Weighted = &[("不常表现", 70), ("比较突出", 24), ("突出", 6)];
const LIKELIHOOD: &Weighted = &[("0.1", 20), ("0.2", 32), ("0.4", 28), ("0.6", 14), ("0.8", 6)];
const SEVERITY: &Weighted = &[("10", 15), ("20", 27), ("40", 30), ("60", 18), ("80", 10)];
const NOT_RATED: &str = "未评";
const OFF_SCALE: &str = "0.3";
/// Mildest first.
const GRADES: [&str; 3] = ["三级", "二级", "一级"];

/// Labels as registers also write them.
const MESSY: &[(&str, &str)] = &[
    ("思想道德", "思想道德风险"),
    ("岗位职责", "岗位职责　"),
    ("业务流程", "业务\n流程"),
    ("制度机制", "制度机制风险"),
    ("外部环境", "外部環境"),
    ("较多", "較多"),
    ("较少", " 较少"),
    ("无", "　无"),
    ("0.1", "０．１"),
    ("0.2", "０.２"),
    ("0.4", "0.40"),
    ("0.6", " 0.6"),
    ("0.8", "０．８"),
    ("10", "１０"),
    ("20", "２０"),
    ("40", "40 "),
    ("60", "６０"),
    ("80", "８０"),
    ("一级", "Ⅰ级"),
    ("二级", "2级"),
    ("三级", "低风险"),
];

struct Department {
    name: &'static str,
    leader: &'static str,
    head: &'static str,
    posts: [&'static str; 4],
    works: [&'static str; 4],
}

const DEPARTMENTS: [Department; 8] = [
    Department {
        name: "办公室（人事）",
        leader: "分管人事副局长",
        head: "办公室主任",
        posts: ["人事干事", "固定资产管理员", "公务用车管理员", "档案管理员"],
        works: ["干部选拔", "资产处置", "公务接待", "编外人员招聘"],
    },
    Department {
        name: "预算股",
        leader: "分管预算副局长",
        head: "预算股股长",
        posts: ["预算编审岗", "指标管理岗", "政府债务管理岗", "绩效评价岗"],
        works: ["部门预算审核", "预算指标下达", "专项资金分配", "绩效评价"],
    },
    Department {
        name: "国库股",
        leader: "分管国库副局长",
        head: "国库股股长",
        posts: ["国库支付审核岗", "总预算会计", "工资统发岗", "银行账户管理岗"],
        works: ["财政资金拨付", "财政专户管理", "工资统发", "国库对账"],
    },
    Department {
        name: "政府采购监管股",
        leader: "分管采购副局长",
        head: "采购监管股股长",
        posts: ["采购计划审核岗", "投诉处理岗", "评审专家管理岗", "信息公告岗"],
        works: ["采购方式变更审批", "供应商投诉处理", "评审专家抽取", "代理机构检查"],
    },
    Department {
        name: "行政政法股",
        leader: "分管行政政法副局长",
        head: "行政政法股股长",
        posts: ["经费管理专管员", "罚没收入管理员", "资产管理岗", "票据管理岗"],
        works: ["办案经费审核", "罚没收入解缴", "办公用房出租", "购置申请审核"],
    },
    Department {
        name: "农业农村股",
        leader: "分管农业副局长",
        head: "农业农村股股长",
        posts: ["惠农补贴发放岗", "项目验收岗", "农业保险补贴审核岗", "村级财务指导岗"],
        works: ["涉农项目申报", "惠农补贴发放", "项目验收", "保费补贴审核"],
    },
    Department {
        name: "财政监督检查局",
        leader: "分管监督副局长",
        head: "监督检查局局长",
        posts: ["主查人员", "审理人员", "会计监督岗", "内控管理岗"],
        works: ["检查对象选定", "检查取证", "行政处罚裁量", "检查结论审理"],
    },
    Department {
        name: "会计核算中心",
        leader: "分管核算副局长",
        head: "会计核算中心主任",
        posts: ["核算会计", "出纳", "凭证复核岗", "非税票据管理员"],
        works: ["原始凭证审核", "支付凭证复核", "票据核销", "现金盘点"],
    },
];

/// Rows a department has in its bureau's register.
const DEPARTMENT_ROWS: u64 = 12;
const BUREAU_ROWS: u64 = DEPARTMENT_ROWS * DEPARTMENTS.len() as u64;

/// Per risk type: how the work goes wrong, and what is done about it.
const RISKS: &[(&str, [&str; 3], [&str; 3])] = &[
    (
        MORAL,
        ["碍于情面放宽尺度", "接受服务对象宴请和礼品", "优亲厚友、照顾关系"],
        ["每半年开展一次谈心谈话", "礼品礼金登记上交并公示", "涉及近亲属的事项一律回避"],
    ),
    (
        "岗位职责",
        ["由一人经办到底，无人复核", "审核只看形式不看内容", "对发现的问题不报告、不处理"],
        ["初审、复审分别签字", "每月抽查两成办件", "问题清单按月销号"],
    ),
    (
        "业务流程",
        ["先办理后补手续", "没有办理时限，快慢随意", "关键环节不留痕"],
        ["资料不齐系统不予受理", "设置节点时限并自动预警", "全程留痕、定期倒查"],
    ),
    (
        "制度机制",
        ["标准不明确，自由裁量过大", "缺少轮岗和回避规定", "办法过时多年未修订"],
        ["年内出台裁量基准并公开", "同一岗位满三年轮换", "每年清理一次现行办法"],
    ),
    (
        "外部环境",
        ["熟人说情打招呼", "供应商以返点拉拢经办人", "中介机构输送利益影响结果"],
        ["说情事项当日登记", "往来单位签订廉洁协议", "中介机构摇号选定"],
    ),
];

/// What is chosen for one row, before any mess.
struct Facts {
    risk_type: &'static str,
    outer: &'static str,
    inner: &'static str,
    prominence: &'static str,
    likelihood: &'static str,
    severity: &'static str,
}

/// Writes a register of `rows` risk points as CSV in UTF-8 (no byte order mark), with the
/// example's columns: bureau after bureau of 96 points in eight departments. Nearly all rows
/// can be graded under the scheme `standard`; one in forty writes a label in an odd way, one
/// in two hundred has a likelihood off the scale or an unknown type. The same `rows` and
/// `seed` always give the same bytes, a smaller `rows` the first part of them. Memory does not
/// grow with `rows`.
///
/// # Errors
/// When `out` cannot be written to.
pub(crate) fn generate(rows: u64, seed: u64, out: impl Write) -> Result<()> {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed));
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    writer.write_record(HEADER)?;
    let mut text = Texts::default();
    for row in 0..rows {
        write_row(&mut writer, &mut dice, &mut text, row)?;
    }
    Ok(writer.flush()?)
}

/// Buffers used again for every row.
#[derive(Default)]
struct Texts {
    number: String,
    department: String,
    description: String,
    measure: String,
}

fn write_row<W: Write>(
    writer: &mut csv::Writer<W>,
    dice: &mut Dice,
    text: &mut Texts,
    row: u64,
) -> Result<()> {
    use std::fmt::Write as _;

    let within = row % BUREAU_ROWS;
    let department = at(&DEPARTMENTS, within / DEPARTMENT_ROWS)?;
    let (post, layer) = post(department, within % DEPARTMENT_ROWS)?;
    let facts = dice.facts();
    let (_, failings, remedies) = RISKS
        .iter()
        .find(|(risk_type, ..)| *risk_type == facts.risk_type)
        .context("a risk type without texts")?;
    let work = dice.one_of(&department.works)?;

    text.number.clear();
    write!(text.number, "{}", row + 1)?;
    text.department.clear();
    write!(text.department, "{:05}县财政局{}", row / BUREAU_ROWS + 1, department.name)?;
    text.description.clear();
    text.description.extend([work, "中", dice.one_of(failings)?]);
    text.measure.clear();
    text.measure.extend([dice.one_of(remedies)?, "；每季度由", department.head, "核查"]);

    let rated = dice.self_rating(&facts);
    let supervisor = match rated {
        _ if post == department.leader => "局长",
        "一级" => "分管副局长、局长",
        "二级" => department.leader,
        _ if post == department.head => department.leader,
        _ => department.head,
    };
    let mut labels =
        [facts.risk_type, facts.outer, facts.inner, facts.likelihood, facts.severity, rated];
    dice.spoil(&mut labels);
    let [risk_type, outer, inner, likelihood, severity, rated] = labels;
    writer.write_record([
        &text.number,
        &text.department,
        post,
        layer,
        risk_type,
        &text.description,
        outer,
        inner,
        facts.prominence,
        likelihood,
        severity,
        rated,
        &text.measure,
        post,
        supervisor,
    ])?;
    Ok(())
}

/// One row for the leader, two for the head, the rest for the staff in turn.
fn post(department: &Department, slot: u64) -> Result<(&'static str, &'static str)> {
    Ok(match slot {
        0 => (department.leader, "领导岗位"),
        1 | 2 => (department.head, "中层岗位"),
        _ => (*at(&department.posts, slot % 4)?, "重要岗位"),
    })
}

fn at<T>(items: &[T], index: u64) -> Result<&T> {
    items.get(usize::try_from(index)?).context("an index past the end of a table")
}

/// Chance from a stream that is specified (`ChaCha8`) and drawn from with arithmetic of our
/// own, so that no release of a library changes what a seed gives.
struct Dice(ChaCha8Rng);

impl Dice {
    /// A number from 0 up to, not including, `bound`.
    fn below(&mut self, bound: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(bound);
        (product >> 32) as u32
    }

    fn one_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    fn one_of(&mut self, items: &[&'static str]) -> Result<&'static str> {
        let index = self.below(u32::try_from(items.len())?);
        at(items, u64::from(index)).copied()
    }

    fn weighted(&mut self, labels: &Weighted) -> &'static str {
        let mut left = self.below(labels.iter().map(|(_, weight)| weight).sum());
        for (label, weight) in labels {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return label,
            }
        }
        ""
    }

    fn facts(&mut self) -> Facts {
        let risk_type = self.weighted(TYPES);
        let mut facts = Facts {
            risk_type,
            outer: self.weighted(OUTER),
            inner: self.weighted(INNER),
            prominence: "",
            likelihood: NOT_RATED,
            severity: NOT_RATED,
        };
        if risk_type == MORAL {
            facts.prominence = self.weighted(PROMINENCE);
        }
        if !self.one_in(12) {
            facts.likelihood = self.weighted(LIKELIHOOD);
            facts.severity = self.weighted(SEVERITY);
        }
        facts
    }

    /// The grade the holder writes down: mostly the right one, now and then one lower or none.
    fn self_rating(&mut self, facts: &Facts) -> &'static str {
        let grade = expected_grade(facts);
        let written = match self.below(50) {
            0 => return "",
            1..=4 => grade.saturating_sub(1),
            _ => grade,
        };
        GRADES.get(written).copied().unwrap_or_default()
    }

    /// Writes one of the labels in an odd way in some rows, a wrong one in a few. The labels
    /// are the type, outer and inner powers, likelihood, severity and the self-rated grade.
    fn spoil(&mut self, labels: &mut [&'static str; 6]) {
        let odd = self.one_in(40);
        let column = self.below(6);
        let wrong = self.one_in(200);
        let wrong_type = self.one_in(2);
        let [risk_type, _, _, likelihood, severity, _] = labels;
        if wrong && wrong_type {
            *risk_type = UNKNOWN_TYPE;
        } else if wrong {
            (*likelihood, *severity) = (OFF_SCALE, "40");
        } else if odd {
            for (_, label) in (0..).zip(labels).filter(|(at, _)| *at == column) {
                *label = messy(label);
            }
        }
    }
}

fn messy(label: &'static str) -> &'static str {
    let odd = MESSY.iter().find(|(plain, _)| *plain == label);
    odd.map_or(label, |(_, odd)| odd)
}

/// The place in [`GRADES`] that the model scheme gives, only so that most self-ratings are
/// plausible: the scheme's own file decides.
fn expected_grade(facts: &Facts) -> usize {
    let by_kind = match (facts.prominence, facts.outer, facts.inner) {
        ("突出", ..) | ("", "较多", _) | ("", _, "较多") => 2,
        ("比较突出", ..) | ("", "较少", _) => 1,
        _ => 0,
    };
    let tenths: u32 = facts.likelihood.trim_start_matches("0.").parse().unwrap_or(0);
    let severity: u32 = facts.severity.parse().unwrap_or(0);
    let by_rating = match tenths * severity {
        241.. => 2,
        161.. => 1,
        _ => 0,
    };
    by_kind.max(by_rating)
}

#[cfg(test)]
mod tests {
    use std::hash::{DefaultHasher, Hash, Hasher};

    use super::*;

    const EXAMPLE: &str = include_str!("../../../examples/registers/county-finance-bureau.csv");
    const EXAMPLE_GBK: &[u8] =
        include_bytes!("../../../examples/registers/county-finance-bureau-gbk.csv");

    fn generated(rows: u64, seed: u64) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        generate(rows, seed, &mut out)?;
        Ok(out)
    }

    fn hash(bytes: &[u8]) -> u64 {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        hasher.finish()
    }

    fn records(bytes: &[u8]) -> Result<Vec<csv::StringRecord>> {
        let mut reader = csv::Reader::from_reader(bytes);
        Ok(reader.records().collect::<Result<_, _>>()?)
    }

    fn share(rows: &[csv::StringRecord], holds: impl Fn(&csv::StringRecord) -> bool) -> f64 {
        let count = rows.iter().filter(|row| holds(row)).count();
        f64::from(u32::try_from(count).unwrap_or(u32::MAX))
            / f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX))
    }

    #[test]
    fn a_seed_always_gives_the_same_register() -> Result<()> {
        let first = generated(1000, 7)?;
        assert_eq!(hash(&first), hash(&generated(1000, 7)?));
        assert_ne!(hash(&first), hash(&generated(1000, 8)?));
        assert!(first.starts_with(&generated(100, 7)?), "shorter is a prefix");
        Ok(())
    }

    #[test]
    fn the_header_is_the_examples() -> Result<()> {
        let mut example = csv::Reader::from_reader(without_mark(EXAMPLE).as_bytes());
        assert!(example.headers()?.iter().eq(HEADER));
        let bytes = generated(0, 1)?;
        assert!(csv::Reader::from_reader(bytes.as_slice()).headers()?.iter().eq(HEADER));
        Ok(())
    }

    #[test]
    fn there_are_as_many_rows_as_asked_for() -> Result<()> {
        for rows in [0, 1, 95, 96, 97, 1000] {
            assert_eq!(records(&generated(rows, 3)?)?.len() as u64, rows);
        }
        Ok(())
    }

    #[test]
    fn few_rows_are_bad_and_some_are_messy() -> Result<()> {
        let rows = records(&generated(100_000, 1)?)?;
        let bad =
            share(&rows, |row| row.get(4) == Some(UNKNOWN_TYPE) || row.get(9) == Some(OFF_SCALE));
        assert!((0.004..0.006).contains(&bad), "{bad}");
        let messy =
            share(&rows, |row| row.iter().any(|cell| MESSY.iter().any(|(_, odd)| *odd == cell)));
        assert!((0.015..0.03).contains(&messy), "{messy}");
        Ok(())
    }

    #[test]
    fn all_grades_occur_and_high_ones_are_the_fewer_half() -> Result<()> {
        let rows = records(&generated(10_000, 1)?)?;
        let rated = |grade: &str| share(&rows, |row| row.get(11) == Some(grade));
        assert!(rated("一级") > 0.2 && rated("一级") < 0.5, "{}", rated("一级"));
        assert!(rated("二级") > 0.1 && rated("三级") > 0.1);
        Ok(())
    }

    #[test]
    fn the_workbook_is_the_same_each_time() -> Result<()> {
        assert_eq!(workbook(without_mark(EXAMPLE))?, workbook(without_mark(EXAMPLE))?);
        Ok(())
    }

    #[test]
    fn the_gbk_copy_is_up_to_date() -> Result<()> {
        assert_eq!(to_gbk(without_mark(EXAMPLE))?, EXAMPLE_GBK);
        assert!(to_gbk("😀").is_err());
        Ok(())
    }

    #[test]
    fn only_plain_numbers_become_numbers() {
        assert_eq!(number("0.4"), Some(0.4));
        for text in ["０.４", " 0.4", "80分", "", ".", "1e3", "nan", "未评"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
