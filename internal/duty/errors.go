package duty

import "fmt"

func badScore(text string) error {
	return fmt.Errorf("%q is no score; scores are quarters from 0 to 100, as 2 or 0.25", text)
}
