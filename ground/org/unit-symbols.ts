// How units of trade and of time are written in the languages of the house, by their code. Units of measure have symbols that
// everybody reads. English is what the house ships: a symbol that a company has written itself stays as it wrote it.
import type { Language } from '../../kernel/i18n/language.ts'
import type { WordsOfValues } from '../../kernel/model/worded.ts'

/** A unit behind a quantity, in a language. */
export const symbolIn = (language: Language, { code, symbol }: { readonly code: string, readonly symbol: string }): string => {
  const known = unitSymbols[code]
  return known?.en === symbol ? known[language] : symbol
}

const of = (en: string, de: string, zh: string, da: string) => ({ en, de, zh, da })

export const unitSymbols: WordsOfValues = {
  C62: of('pcs', 'Stk.', '件', 'stk.'),
  H87: of('pc', 'Stk.', '件', 'stk.'),
  EA: of('ea', 'Stk.', '个', 'stk.'),
  NAR: of('art', 'Art.', '款', 'vare'),
  PR: of('pair', 'Paar', '双', 'par'),
  DZN: of('doz', 'Dtzd.', '打', 'dusin'),
  GRO: of('gross', 'Gros', '罗', 'gros'),
  SET: of('set', 'Satz', '套', 'sæt'),
  LS: of('lump', 'pauschal', '项', 'fast pris'),
  XBX: of('box', 'Schachtel', '盒', 'æske'),
  XCT: of('ctn', 'Karton', '箱', 'karton'),
  XPK: of('pkg', 'Packung', '包', 'pakke'),
  XPX: of('pal', 'Palette', '托盘', 'palle'),
  XBO: of('btl', 'Flasche', '瓶', 'flaske'),
  XRO: of('roll', 'Rolle', '卷', 'rulle'),
  XBG: of('bag', 'Beutel', '袋', 'pose'),
  LBR: of('lb', 'Pfd. (lb)', '磅', 'pund (lb)'),
  ONZ: of('oz', 'Unze', '盎司', 'unse'),
  INH: of('in', 'Zoll', '英寸', 'tomme'),
  FOT: of('ft', 'Fuß', '英尺', 'fod'),
  YRD: of('yd', 'Yard', '码', 'yard'),
  SMI: of('mi', 'Meile', '英里', 'mil (mi)'),
  FTK: of('ft²', 'Fuß²', '平方英尺', 'fod²'),
  INK: of('in²', 'Zoll²', '平方英寸', 'tomme²'),
  YDK: of('yd²', 'Yard²', '平方码', 'yard²'),
  ACR: of('acre', 'Acre', '英亩', 'acre'),
  FTQ: of('ft³', 'Fuß³', '立方英尺', 'fod³'),
  HUR: of('h', 'Std.', '小时', 'timer'),
  DAY: of('d', 'Tg.', '天', 'dage'),
  WEE: of('wk', 'Wo.', '周', 'uger'),
  MON: of('mo', 'Mon.', '个月', 'mdr.'),
  ANN: of('yr', 'J.', '年', 'år'),
  MIN: of('min', 'Min.', '分钟', 'min.'),
  SEC: of('s', 's', '秒', 's'),
}
