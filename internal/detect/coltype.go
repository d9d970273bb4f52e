package detect

import "strings"

// typeClass is what a declared column type can hold.
type typeClass uint8

const (
	typeUnknown typeClass = iota
	typeInt
	typeDecimal
	typeBool
	typeDate
	typeTime
	typeShort // a text of at most 64 characters
	typeText  // a longer line
	typeLong  // text, longtext, clob, json, xml
	typeBlob
	typeEnum
	typeUUID
	typeInet
)

var typeWords = map[string]typeClass{
	"int": typeInt, "integer": typeInt, "bigint": typeInt, "smallint": typeInt, "mediumint": typeInt,
	"int2": typeInt, "int4": typeInt, "int8": typeInt, "serial": typeInt, "bigserial": typeInt,
	"smallserial": typeInt, "tinyint": typeInt, "number": typeInt, "year": typeInt, "oid": typeInt,
	"decimal": typeDecimal, "numeric": typeDecimal, "float": typeDecimal, "double": typeDecimal,
	"real": typeDecimal, "money": typeDecimal,
	"bool": typeBool, "boolean": typeBool, "bit": typeBool,
	"date": typeDate, "datetime": typeTime, "datetime2": typeTime, "smalldatetime": typeTime,
	"timestamp": typeTime, "timestamptz": typeTime, "time": typeTime, "timetz": typeTime, "interval": typeTime,
	"char": typeShort, "character": typeText, "varchar": typeText, "varchar2": typeText, "nvarchar": typeText,
	"nchar": typeShort, "bpchar": typeShort, "citext": typeText, "tinytext": typeText, "name": typeShort,
	"text": typeLong, "mediumtext": typeLong, "longtext": typeLong, "clob": typeLong, "json": typeLong,
	"jsonb": typeLong, "xml": typeLong, "ntext": typeLong, "hstore": typeLong,
	"blob": typeBlob, "tinyblob": typeBlob, "mediumblob": typeBlob, "longblob": typeBlob, "bytea": typeBlob,
	"binary": typeBlob, "varbinary": typeBlob, "image": typeBlob, "raw": typeBlob,
	"enum": typeEnum, "set": typeEnum, "uuid": typeUUID, "uniqueidentifier": typeUUID,
	"inet": typeInet, "cidr": typeInet,
}

// classify reads a declared type ("varchar(255)", "enum('m','f')"). The values
// of an enumeration are given back folded.
func classify(declared string) (c typeClass, enum []string) {
	word := declared
	if i := strings.IndexAny(declared, " ([\t"); i >= 0 {
		word = declared[:i]
	}
	c = typeWords[strings.ToLower(word)]
	switch {
	case c == typeEnum:
		return c, enumValues(declared)
	case strings.HasPrefix(declared, "tinyint(1)"):
		return typeBool, nil
	case c == typeText && typeLength(declared) > 0 && typeLength(declared) <= 64:
		return typeShort, nil
	case c == typeText && typeLength(declared) > 1024:
		return typeLong, nil
	}
	return c, nil
}

// typeLength returns the first number in parentheses, 0 where there is none.
func typeLength(declared string) int {
	i := strings.IndexByte(declared, '(')
	if i < 0 {
		return 0
	}
	n := 0
	for _, c := range declared[i+1:] {
		if c < '0' || c > '9' || n > 1<<20 {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func enumValues(declared string) []string {
	var out []string
	parts := strings.Split(declared, "'")
	for i := 1; i < len(parts) && len(out) < 64; i += 2 {
		out = append(out, foldWord(parts[i]))
	}
	return out
}
