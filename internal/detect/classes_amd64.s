#include "textflag.h"

// The classes of bytes, as stretchByte has them, told by the two halves of a
// byte: a byte may stand in a stretch if the entries of its halves share a bit.
// 1: ' ' '(' ')' '+' '-' '.' '/', 2: '\', 4: the digits.
DATA lowHalf<>+0(SB)/8, $0x0404040404040405
DATA lowHalf<>+8(SB)/8, $0x0101010201000505
GLOBL lowHalf<>(SB), RODATA|NOPTR, $16

DATA highHalf<>+0(SB)/8, $0x0000020004010000
DATA highHalf<>+8(SB)/8, $0x0000000000000000
GLOBL highHalf<>(SB), RODATA|NOPTR, $16

DATA singles<>+0(SB)/4, $0x26400930 // '0', 9, '@', '&'
DATA singles<>+4(SB)/4, $0x0000000f
GLOBL singles<>(SB), RODATA|NOPTR, $8

// func classesAVX2(text *byte, blocks int, digits, spread *uint64) (marks uint64)
TEXT ·classesAVX2(SB), NOSPLIT, $0-40
	MOVQ text+0(FP), SI
	MOVQ blocks+8(FP), CX
	MOVQ digits+16(FP), DI
	MOVQ spread+24(FP), DX
	VPBROADCASTB singles<>+0(SB), Y15
	VPBROADCASTB singles<>+1(SB), Y14
	VPBROADCASTB singles<>+2(SB), Y13
	VPBROADCASTB singles<>+3(SB), Y12
	VPBROADCASTB singles<>+4(SB), Y11
	VBROADCASTI128 lowHalf<>(SB), Y10
	VBROADCASTI128 highHalf<>(SB), Y9
	VPXOR Y8, Y8, Y8 // where an at sign was
	VPXOR Y7, Y7, Y7 // where an ampersand was
	VPXOR Y6, Y6, Y6 // zeros

block:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1

	VPCMPEQB Y13, Y0, Y2
	VPCMPEQB Y13, Y1, Y3
	VPOR     Y2, Y8, Y8
	VPOR     Y3, Y8, Y8
	VPCMPEQB Y12, Y0, Y2
	VPCMPEQB Y12, Y1, Y3
	VPOR     Y2, Y7, Y7
	VPOR     Y3, Y7, Y7

	// digits: what is left of the byte without '0' is 9 at most
	VPSUBB    Y15, Y0, Y2
	VPSUBB    Y15, Y1, Y3
	VPMINUB   Y14, Y2, Y4
	VPMINUB   Y14, Y3, Y5
	VPCMPEQB  Y2, Y4, Y2
	VPCMPEQB  Y3, Y5, Y3
	VPMOVMSKB Y2, AX
	VPMOVMSKB Y3, BX
	SHLQ      $32, BX
	ORQ       BX, AX
	MOVQ      AX, (DI)

	// what may stand in a stretch, and what is no ASCII
	VPSRLW    $4, Y0, Y2
	VPSRLW    $4, Y1, Y3
	VPAND     Y11, Y2, Y2
	VPAND     Y11, Y3, Y3
	VPSHUFB   Y2, Y9, Y2
	VPSHUFB   Y3, Y9, Y3
	VPSHUFB   Y0, Y10, Y4
	VPSHUFB   Y1, Y10, Y5
	VPAND     Y4, Y2, Y2
	VPAND     Y5, Y3, Y3
	VPCMPEQB  Y6, Y2, Y2
	VPCMPEQB  Y6, Y3, Y3
	VPMOVMSKB Y2, AX
	VPMOVMSKB Y3, BX
	SHLQ      $32, BX
	ORQ       BX, AX
	NOTQ      AX
	VPMOVMSKB Y0, R8
	VPMOVMSKB Y1, R9
	SHLQ      $32, R9
	ORQ       R8, AX
	ORQ       R9, AX
	MOVQ      AX, (DX)

	ADDQ $64, SI
	ADDQ $8, DI
	ADDQ $8, DX
	DECQ CX
	JNZ  block

	VPMOVMSKB Y8, AX
	VPMOVMSKB Y7, BX
	SHLQ      $32, BX
	ORQ       BX, AX
	MOVQ      AX, marks+32(FP)
	VZEROUPPER
	RET
