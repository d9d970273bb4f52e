package norm

import "bytes"

// accept has the last word on a span that reads as a mailbox: what stands
// around it, and its shape, may say that it is something else.
func (m mailbox) accept(b []byte) bool {
	local, domain := b[m.start:m.at], b[m.domain:m.end]
	var before byte
	if m.start > 0 {
		before = b[m.start-1]
	}
	switch {
	case before == '@', // a handle, or the password of user:pass@word@host
		equalFold(local, "git"), equalFold(local, "hg"), // remote repositories
		before == '$' && m.start > 1 && alnum(b[m.start-2]), // the rest of an Outlook message identifier
		messageShape(local, domain):
		return false
	}
	if before > ' ' && !opens[before] && (userInfo(b, m.start, m.end) || afterMailbox(b, m.start, m.end)) {
		return false
	}
	return !messageContext(b, m.start)
}

// opens marks the characters before a mailbox that no URL has before its host.
var opens = func() (t [256]bool) {
	for _, c := range []byte(`<>"'(),;[]{}|`) {
		t[c] = true
	}
	return t
}()

// equalFold compares ASCII text with a word in lower case.
func equalFold(b []byte, word string) bool {
	if len(b) != len(word) {
		return false
	}
	for i, c := range b {
		if lower(c) != word[i] {
			return false
		}
	}
	return true
}

// maxUserInfo bounds how far back the start of a URL is looked for, in bytes.
const maxUserInfo = 128

// userInfo reports whether the mailbox is the user information of a URL:
// scheme://user@host or scheme://user:password@host, or names a part of a
// message (RFC 2392). People do write an
// address where a site asks for a URL, and the site puts http:// before it:
// that is a mailbox if nothing follows.
func userInfo(b []byte, s, e int) bool {
	if schemePrefix(b[:s], "cid:") || schemePrefix(b[:s], "mid:") {
		return true
	}
	i, colon := s, false
	for i > 0 && s-i < maxUserInfo {
		c := b[i-1]
		if c == '/' {
			break
		}
		if c <= ' ' || c == '@' || c == '"' || c == '<' || c == '>' {
			return false
		}
		if c == ':' {
			colon = true
		}
		i--
	}
	if i < 3 || b[i-1] != '/' || b[i-2] != '/' || b[i-3] != ':' {
		return false
	}
	if schemePrefix(b[:i], "mailto://") {
		return false
	}
	if !colon && (schemePrefix(b[:i], "http://") || schemePrefix(b[:i], "https://")) {
		return e < len(b) && (b[e] == '/' && e+1 < len(b) && alnum(b[e+1]) || b[e] == ':')
	}
	return true
}

// schemePrefix reports whether b ends with the scheme and no letter before it.
func schemePrefix(b []byte, scheme string) bool {
	n := len(b) - len(scheme)
	return n >= 0 && equalFold(b[n:], scheme) && (n == 0 || !alnum(b[n-1]))
}

// afterMailbox reports whether the span is the password of a list of
// "mailbox:password": another mailbox and a colon stand directly before it, at
// the start of a line, and it ends its line.
func afterMailbox(b []byte, s, e int) bool {
	if b[s-1] != ':' || e < len(b) && b[e] != '\n' && b[e] != '\r' {
		return false
	}
	i, ats := s-1, 0
	for i > 0 && b[i-1] > ' ' && s-i < maxLocal+maxDomain {
		if b[i-1] == '@' {
			ats++
		}
		if b[i-1] == ':' {
			return false
		}
		i--
	}
	if ats != 1 || i > 0 && b[i-1] != '\n' && b[i-1] != '\r' {
		return false
	}
	at := i + bytes.IndexByte(b[i:s], '@')
	return localStart(b, i, at) == i && domainEnd(b[:s-1], at+1) == s-1
}

// messageHeaders are the header fields that hold message identifiers (RFC
// 5322, section 3.6.4), in lower case.
var messageHeaders = [...]string{"message-id:", "references:", "in-reply-to:", "content-id:"}

// maxHeader bounds how far back the name of a header field is looked for.
const maxHeader = 512

// messageContext reports whether the mailbox stands in a header field of
// message identifiers: "Message-ID: <..@..>", "References: <..> <..@..>".
func messageContext(b []byte, s int) bool {
	if s == 0 || b[s-1] != '<' && b[s-1] != ' ' && b[s-1] != ':' && b[s-1] != ';' {
		return false
	}
	i := s
	if b[i-1] == '<' {
		i--
	}
	for i > 0 && s-i < maxHeader {
		switch c := b[i-1]; {
		case c == '>':
			open := bytes.LastIndexByte(b[max(0, i-maxHeader):i], '<')
			if open < 0 {
				return false
			}
			i = max(0, i-maxHeader) + open
		case c <= ' ' || c == ',':
			i--
		case (c == 'n' || c == 'r' || c == 't') && i > 1 && b[i-2] == '\\':
			i -= 2
		case c == ';' && i > 3 && string(b[i-4:i]) == "&lt;":
			i -= 4
		case c == ':':
			return headerBefore(b[:i], b[s-1] != ' ')
		default:
			return false
		}
	}
	return false
}

// headerBefore reports whether b ends with the name of such a field. In letters
// people name those who speak for them after the word "references": only brackets
// make a field of it.
func headerBefore(b []byte, bracketed bool) bool {
	for _, h := range messageHeaders {
		if n := len(b) - len(h); n >= 0 && equalFold(b[n:], h) {
			return bracketed || h != "references:"
		}
	}
	return false
}
