//! How a text speaks, whatever it speaks of: that all is in order, that something is wrong, or that it only asks.

use std::sync::LazyLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;

/// Words of someone who says that all is in order.
const IN_ORDER: &str = "
    合格 达标 齐全 都齐 手续都有 证都有 都有证 有许可证 证照都 依法办 按规定 按要求 按标准 按图施工 按方案 按时 按期 及时 按点
    批了的 批过 批准了 已经批 审批过 经过审批 经批准 获得批准 有批文 有批复 批复在 拿到了 办好了 办妥 办下来了 办齐 领到了 下来了才 取得了 已取得
    备过案 备案了 备了案 公示栏 公示着 贴着 贴在 挂在 挂着证 证在 在有效期 有效期内 没到期 未到期 没过期 没有过期 还没到期 才到期 还有几天 才满
    没问题 没有问题 没啥问题 没毛病 没有违规 未违规 未超 没超 不超标 没有超 符合规定 符合要求 符合标准 符合规划 全部合格 检测合格 验收合格
    恢复了 恢复正常 修好了 修复了 来修好 整改到位 整改好了 改好了 拆完了 拆除了 清理干净 清扫干净 打扫干净 收拾干净 运走了 清走了 冲干净 冲洗干净
    补了手续 补办了手续 补办好 换了人 主动回避 申请回避 主动说 主动报告 提前通知 提前发 提前公告 提前三天 听证会 公开招标 依法招标
    都系了 都戴了 全都系 全都戴 戴好了 系好了 也盖了 盖得严实 盖好了 盖着篷布 围好了 围栏也有 围挡齐 洒水 喷淋都开 天天开着 正常运行 正常使用 装了能响
    刚清洗 定期清洗 新换的 也冲了 冲过车 分好的 指定地点 指定桶 规定时间 经同意 同意了 征得同意 有资质 具备资质 有劳务资质 有证 持证上岗
    没有堆积 没得堆积 没有积水 没有洒漏 没有噪声 不扰民 没有影响 不影响 没有违法 守法";

/// Words of someone who says that something is wrong.
const WRONG: &str = "
    擅自 私自 偷偷 自作主张 没批 没经 没有批 未批 未经 没办 没有办 未办 没拿 拿不出 没证 没得证 无证 没有证 没得手续 没手续 没有手续 手续没 没许可 没有许可 未取得 没取得
    没报 未报 没申报 没送 没交 没做 没装 没有装 未装 没盖 没围 没设 没配 没戴 没系 没签 没请 没查 没检 没验 未验 没通过 没移交 没通知 没告知 没公告 没人管 没人清 没人补
    不办 不报 不交 不装 不开 不改 不拆 不听 不清 不管 不让 不肯 不修 不验 不检 不按 不给 不公 不合格 不达标 不符合 不符 不够 不足
    过期 超期 失效 到期 逾期 超标 超限 超重 超范围 超过批 超出 违规 违法 违章 违反 非法 乱 偷 假 伪造 编造 冒用 挂靠 转包 串通 行贿 虚假 造假 隐瞒 瞒 骗 顶替 借用 出借
    堵 占 压 砸 撬 挖 拆 凿 砍 锯 剪 毁 损坏 破坏 弄坏 撞 漏 洒 撒 掉 倒 扔 丢 烧 臭 脏 黑烟 冒烟 油烟 吵 噪 响 呛 裂 垮 塌 裸 敞 污 烂 坏
    压根 根本 从来 一直没 就开工 就动工 就干 就卖 就住 就用 照样 还在 继续 拒 骂 硬 强行 强迫 挪用 克扣 拖着 拖欠 欠着 缺 少";

/// Words of someone who asks, asks for something, thanks or chats.
const ASKING: &str = "
    请问 问一下 想问 我想问 咨询 想了解 了解一下 怎么办理 怎么办 怎么申请 如何办 如何申请 在哪里办 去哪办 哪里办 哪里报名 在哪 哪里有 去哪 要带 带啥 带什么 什么证件 什么材料 哪些材料 要多久 多久能
    多少钱 能不能 可不可以 可以吗 是不是可以 怎么退 怎么弄 怎么查 怎么领 怎么写 怎么交 什么时候 啥时候 何时 周几 几点上班 电话是多少 建议 希望 能否 盼望 恳请增加 想请 想办 想申请 想学 想给 想要
    感谢 谢谢 点赞 点个赞 表扬 态度很好 测试 补办 换证 参加 报名 会议 例会 培训 纪要 值班 调班 请假 群里 翻译 写一首 写一篇 帮我 推荐 聊天 好吃 天气 电影 游戏";

/// What was found of how a text speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues {
    /// How many words say that all is in order, each once.
    pub in_order: u32,
    /// How many say that something is wrong.
    pub wrong: u32,
    /// How many ask.
    pub asking: u32,
}

type Words = (CharwiseDoubleArrayAhoCorasick<u32>, Vec<u8>);

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let mut words: Vec<(&str, u8)> = [(IN_ORDER, 0_u8), (WRONG, 1), (ASKING, 2)]
        .into_iter()
        .flat_map(|(list, kind)| list.split_whitespace().map(move |word| (word, kind)))
        .collect();
    words.sort_unstable();
    words.dedup_by_key(|(word, _)| *word);
    let kinds = words.iter().map(|(_, kind)| *kind).collect();
    CharwiseDoubleArrayAhoCorasick::new(words.iter().map(|(word, _)| *word))
        .ok()
        .map(|automaton| (automaton, kinds))
});

/// Reads how a folded text speaks.
pub fn cues(text: &str) -> Cues {
    let mut cues = Cues::default();
    let Some((automaton, kinds)) = WORDS.as_ref() else {
        return cues;
    };
    let mut seen: Vec<u32> = Vec::new();
    for found in automaton.find_overlapping_iter(text) {
        if seen.contains(&found.value()) {
            continue;
        }
        seen.push(found.value());
        match kinds.get(found.value() as usize) {
            Some(0) => cues.in_order += 1,
            Some(1) => cues.wrong += 1,
            Some(_) => cues.asking += 1,
            None => {}
        }
    }
    cues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_of_speaking_are_told_apart() {
        let order = cues("许可证齐全，验收合格");
        assert!(order.in_order >= 2 && order.wrong == 0, "{order:?}");
        let wrong = cues("没办手续就擅自挖路");
        assert!(wrong.wrong >= 2 && wrong.in_order == 0, "{wrong:?}");
        assert!(cues("请问在哪里办证").asking >= 2);
        assert_eq!(cues(""), Cues::default());
    }
}
