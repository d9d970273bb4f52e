package detect

import (
	"math/rand/v2"
	"testing"
)

// TestSaltBeside holds digests to what stands beside them: salts of their own make
// them salted, one salt for all and columns that are only called so do not.
func TestSaltBeside(t *testing.T) {
	makers["salt"] = func(r *rand.Rand, _ int) any { return hexOf(r, 6) }
	makers["one"] = func(*rand.Rand, int) any { return "k9Qz" }
	makers["sha512"] = func(r *rand.Rand, _ int) any { return hexOf(r, 128) }
	defer delete(makers, "salt")
	defer delete(makers, "one")
	defer delete(makers, "sha512")
	for _, c := range []struct{ columns, want string }{
		{"id=id email=mail password=md5 salt=salt", "email:email password:password[digest with salt]"},
		{"id=id email=mail members_pass_hash=md5 members_pass_salt=salt", "email:email members_pass_hash:password[digest with salt]"},
		{"id=id email=mail mdp=sha512 sel_mdp=salt", "email:email mdp:password[digest with salt]"},
		{"id=id email=mail password=md5 salt=one", "email:email password:password[32 hex (MD5-like)]"},
		{"id=id email=mail password=sha512", "email:email password:password[128 hex (SHA-512-like)]"},
		{"id=id email=mail password=bcrypt salt=salt", "email:email password:password[bcrypt cost 12]"},
		{"id=id email=mail password=login salt=salt", "email:email password:password[clear]"},
	} {
		runScenes(t, []scene{made("users", c.columns, c.want)})
	}
}
