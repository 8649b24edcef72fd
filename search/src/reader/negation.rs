//! The words by which people deny, doubt and hedge, as far as [`super::polarity`] knows them. Blanks separate them.

use std::sync::LazyLock;

/// A list of words.
pub type Words = LazyLock<Vec<&'static str>>;

/// Deny what follows.
pub static DENIES: Words = LazyLock::new(|| {
    words(
        "
    没有 没 未 未曾 未经 未能 从未 从没 尚未 并未 并没有 无 毫无 不 不是 并不 并非 非 不存在
    不属于 不具备 不再 绝非 别 勿 莫 缺 缺少 缺乏 拿不出 办不到 办不下 拒绝 拒不 否认 从来没有 从来没 一直没有 一直没 还没有 还没 也没有 根本没有 压根没",
    )
});

/// Take back the negation that they end with.
pub static UNDOES: Words = LazyLock::new(|| {
    words(
        "
    不是没有 并非没有 不是没 并非没 不是无 并非无 不是未 并非未 没有未 不能说没有 不可能没有
    不会没有 不至于没有 难道没有",
    )
});

/// Leave what follows open.
pub static DOUBTS: Words = LazyLock::new(|| {
    words(
        "
    是否 是不是 有没有 有无 能否 会不会 可否 该不该 不知道 不知 不清楚 不确定 不详 说不清 不晓得
    疑似 可能 也许 或许 好像 似乎 怀疑 估计 据说 听说 有人说 传言 如果 假如 要是 倘若 万一 即使
    准备 打算 计划 正在办 正在申请 申请 需要 应当 应该 必须 要不要 需不需要",
    )
});

/// Words with 不, 没, 未, 无, 非, 别 in them that deny nothing, and double negations that affirm.
pub static PLAIN: Words = LazyLock::new(|| {
    words(
        "
    不得不 不能不 不可不 不会不 不该不 无不 莫不 未必不 无非 莫非 除非 不锈钢 不动产 不久 不少
    不断 不仅 不但 不光 不只 不单 不管 不论 不过 不同 不良 不明 不法 不料 不时 不停 不慎 不小心
    不一会 不约而同 不由分说 不听 不顾 不配合 不服 差不多 好不容易 动不动 对不起 了不起 来不及
    用不着 无论 无人机 无锡 无障碍 无线 无缘无故 无故 无良 无赖 无业 无视 无证 无照 无牌 未来
    未成年 未免 未婚 没收 没完没了 没完 没事 没日没夜 埋没 淹没 出没 沉没 别人 别墅 别的 别处
    特别 区别 级别 分别 个别 非常 非法 非机动 非要 非得 非遗 是非 非洲 是不是就 不知不觉
    不管不顾 若干 非标 非自有 非公 非居民 非住宅 非经营",
    )
});

/// Words that may stand between a negation and what it denies.
pub static BETWEEN: Words = LazyLock::new(|| {
    words(
        "
    办理 办过 办到 办好 办 取得 拿到 拿过 拿 领取 领到 领过 领 获得 获取 申请 申领 申报 报批
    报建 经过 经 依法 按照 按规定 按 及时 任何 任何的 相关 相关的 有关 有关的 合法 合法的 有效
    有效的 正规 正规的 必要 必要的 相应 相应的 齐全 齐全的 正式 正式的 什么 过 到 了 出示 提供
    提交 出具 该 本 其 在 是 属于 有 去 来 给 把 被 对 向 将 让 使 会 敢 能 想 要 肯 造成 导致
    引起 发生 出现 存在 再 再次 继续 多 大 太 很 怎么 完全 全部 真的 真 明显 直接 擅自 私自 自行
    主管部门 部门 城管 住建局 规划局 我们 他们 他 她 它 老板 当事人 现场 当场 一个 一张 个 张 这
    那 这个 那个 一 可以 得到 通过 出过 看到 看见 发现 见到 见 查到 查出 就 都 还 也",
    )
});

/// Words right behind a phrase that deny that the thing is so.
pub static AFTER: Words = LazyLock::new(|| {
    words(
        "
    不存在 没有发生 未发生 没发生 不属实 是假的 系假的 是伪造 系伪造 是编的 不成立 不是真的
    是误会 是谣言 纯属虚构",
    )
});

/// Words right behind a phrase that ask rather than state.
pub static ASKS: Words = LazyLock::new(|| {
    words(
        "
    吗 么 没有? 没? 与否 是不是 的可能 未知 不详 不清楚 不知道 存疑 待查 待核实",
    )
});

/// Words right behind a permit that it is not there, or no longer.
pub static AFTER_PERMIT: Words = LazyLock::new(|| {
    words(
        "
    过期 逾期 到期 失效 作废 无效 被吊销 被撤销 被注销 被收回 吊销 撤销 注销 没办 没有 没 未
    不全 不齐 丢了 遗失 造假 伪造 假的 在办 正在办 办理中 申请中 等批 没批 没下 拿不出 不合格
    不符 无 超期 才办 补办 后补",
    )
});

/// Words between a permit and such a word.
pub static BETWEEN_PERMIT: Words = LazyLock::new(|| {
    words(
        "
    也 都 还 已 已经 早就 早 早已 却 一直 又 仍 仍然 是 系 书 证 证件 手续 的 去年 今年 上个月
    现在 目前 根本 从来 到现在 至今 全 全都 竟然 居然 其实 实际 实际上 我们 他们 他",
    )
});

/// Characters that mark a paper or an approval.
pub static PERMIT: Words = LazyLock::new(|| {
    words(
        "
    证 许可 手续 批准 审批 备案 资质 执照 核准 报批 批文 合格 验收",
    )
});

fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}
