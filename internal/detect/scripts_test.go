package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestScriptSamples holds names in other scripts to the samples of their list.
func TestScriptSamples(t *testing.T) {
	s := loadScripts()
	for sort := range scriptSorts {
		if len(s.words[sort]) < 20 {
			t.Errorf("%s: %d words", sort, len(s.words[sort]))
		}
	}
	for _, e := range s.samples {
		if got := scriptSorts[e.kind](s, strings.Fields(e.name)); got != e.match {
			t.Errorf("%s: %q is a name: %v", e.kind, e.name, got)
		}
	}
	for _, text := range []string{"runic: a", "han", "latin end: b"} {
		if _, err := readScripts(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

// TestNamesInOtherScripts: names are told in columns whose names do not say so, and
// towns, wares and firms are not.
func TestNamesInOtherScripts(t *testing.T) {
	both := func(first, second, between string) func(r *rand.Rand) string {
		return func(r *rand.Rand) string {
			return pickOne(r, strings.Fields(first)) + between + pickOne(r, strings.Fields(second))
		}
	}
	russian := both("Иванов Петров Сидоров Кузнецов Смирнов Попов Волков", "Иван Алексей Дмитрий Сергей Николай", " ")
	chinese := both("王 李 张 刘 陈 杨 赵 黄", "伟 芳 娜 秀英 敏 静 磊 洋", "")
	japanese := both("佐藤 鈴木 高橋 田中 伊藤", "健太 美咲 翔 結衣 大輔", " ")
	greek := both("Παπαδόπουλος Γεωργίου Νικολάου Ιωάννου", "Γιώργος Μαρία Ελένη Δημήτρης", " ")
	vietnamese := both("Nguyễn Trần Lê Phạm Hoàng Đặng", "Thị\u00a0Hương Văn\u00a0Minh Thu\u00a0Lan Minh\u00a0Tuấn", " ")
	korean := both("김 이 박 최 정 강", "민준 서연 지훈 하은 도윤", "")
	for _, c := range []struct {
		table, column string
		value         func(r *rand.Rand) string
		want          breach.Class
	}{
		{"clients", "c4", russian, breach.Names},
		{"clients", "fio", russian, breach.Names},
		{"clients", "name", russian, breach.Names},
		{"clients", "c4", chinese, breach.Names},
		{"clients", "name_cn", chinese, breach.Names},
		{"clients", "uzivatel", chinese, breach.Names},
		{"clients", "c4", japanese, breach.Names},
		{"clients", "klient", japanese, breach.Names},
		{"clients", "c4", greek, breach.Names},
		{"clients", "full_name_gr", greek, breach.Names},
		{"clients", "c4", vietnamese, breach.Names},
		{"clients", "ho_ten", vietnamese, breach.Names},
		{"clients", "c4", korean, breach.Names},
		{"clients", "c4", both("Нижний Верхний Старый Новый Великий", "Новгород Оскол Уренгой Тагил Устюг", " "), breach.NoClass},
		{"clients", "c4", both("Синий Красный Белый Чёрный", "Чайник Стол Диван Шкаф", " "), breach.NoClass},
		{"clients", "c4", both("电子 办公 家用 儿童 进口", "产品 用品 电器 玩具 食品", ""), breach.NoClass},
		{"clients", "c4", both("红 蓝 绿 紫 灰 青 粉", "色 茶 酒 花 布", ""), breach.NoClass},
		{"clients", "c4", both("Νέα Παλαιά Άνω Κάτω", "Σμύρνη Φιλαδέλφεια Ιωνία Κηφισιά", " "), breach.NoClass},
		{"products", "c4", both("北京 上海 广州 深圳", "啤酒 香肠 手机 电脑", ""), breach.NoClass},
	} {
		s := scene{table: c.table, rows: 80, columns: []string{"id", "email", c.column}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, fmt.Sprintf("p%d@example.org", i), c.value(r)}
		}}
		if got := s.decided(t, 2).Class; got != c.want {
			t.Errorf("%s.%s, such as %q: %q, want %q", c.table, c.column, c.value(rand.New(rand.NewPCG(1, 1))), got, c.want)
		}
	}
}

// TestNordicNames: names of Danes and Norwegians are told in columns that none calls so.
func TestNordicNames(t *testing.T) {
	first := strings.Fields("Mette Søren Anne Jesper Kirsten Freja Mikkel Øyvind Ragnhild Terje Silje")
	last := strings.Fields("Nielsen Jørgensen Pedersen Møller Christensen Kjær Holm Berg Haugen")
	for _, column := range []string{"c4", "bruger", "kunde"} {
		s := scene{table: "t", rows: 80, columns: []string{"id", "email", column}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, fmt.Sprintf("p%d@example.org", i), pickOne(r, first) + " " + pickOne(r, last)}
		}}
		if got := s.decided(t, 2).Class; got != breach.Names {
			t.Errorf("%s: %q", column, got)
		}
	}
}
