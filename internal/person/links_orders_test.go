package person

import (
	"fmt"
	"strings"
	"testing"
)

// TestOrdersAmongPosts: what was bought in a shop that keeps its orders among the posts of
// its site is of who bought it; a table of orders of the shop's own is meant where there is
// one, and the posts of another program are none.
func TestOrdersAmongPosts(t *testing.T) {
	for _, c := range []struct {
		items, posts, other string
		owned               int
	}{
		{"wp_woocommerce_order_items", "wp_posts", "wp_pages", 12},
		{"site_woocommerce_order_items", "site_posts", "site_pages", 12},
		{"wp_woocommerce_order_items", "blog_posts", "wp_pages", 0},
		{"wp_shop_order_items", "wp_posts", "wp_pages", 0},
		{"wp_woocommerce_order_items", "wp_posts", "wp_orders", 0},
	} {
		var l leak
		users := l.table(strings.Replace(c.posts, "posts", "users", 1), "*ID", "user_email:email")
		posts := l.table(c.posts, "*ID", "*post_author", "post_title")
		meta := l.table(strings.Replace(c.posts, "posts", "postmeta", 1), "*meta_id", "*post_id", "value:email")
		l.tables[meta].Pairs = true
		other := l.table(c.other, "*ID", "title")
		items := l.table(c.items, "*order_item_id", "order_item_name", "*order_id")
		for i := range 12 {
			l.row(users, i+1, fmt.Sprintf("buyer%d@a.example", i))
			l.row(posts, 1001+i, 1, "Order")
			l.row(meta, i+1, 1001+i, fmt.Sprintf("buyer%d@a.example", i))
			l.row(other, 1001+i, "Title")
			l.row(items, 2001+i, "Chair", 1001+i)
		}
		if got := l.steady(t); len(got) != 12 || holding(got, "buyer", c.items+".order_item_name") != c.owned {
			t.Errorf("%s, %s and %s: %d people:\n%s", c.items, c.posts, c.other, len(got), strings.Join(got, "\n"))
		}
	}
}
