#include "textflag.h"

// The classes of bytes, told by the two halves of a byte: those that the
// entries of both halves have.
// 0x01: ' ' '(' ')' '+' '-' '.' '/', 0x02: '\', 0x04: the digits; these may stand
// in a stretch. 0x20: '#' '%', 0x40: 'U' 'X' 'u' 'x'; these, and '\', may begin a
// code that holds digits.
DATA lowHalf<>+0(SB)/8, $0x0404640424040405
DATA lowHalf<>+8(SB)/8, $0x0101010201000545
GLOBL lowHalf<>(SB), RODATA|NOPTR, $16

DATA highHalf<>+0(SB)/8, $0x4000420004210000
DATA highHalf<>+8(SB)/8, $0x0000000000000000
GLOBL highHalf<>(SB), RODATA|NOPTR, $16

DATA singles<>+0(SB)/4, $0x26400930 // '0', 9, '@', '&'
DATA singles<>+4(SB)/4, $0x0062070f // half a byte, classes of stretches, of codes
GLOBL singles<>(SB), RODATA|NOPTR, $8

// func classesAVX2(text *byte, blocks int, digits, spread *uint64) (marks, codes uint64)
TEXT ·classesAVX2(SB), NOSPLIT, $0-48
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
	XORQ  R10, R10   // 1 if the block before ends as a code may begin
	XORQ  R11, R11   // digits behind such a byte

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
	MOVQ      AX, R12

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
	VPBROADCASTB singles<>+6(SB), Y0
	VPAND     Y0, Y2, Y4
	VPAND     Y0, Y3, Y5
	VPCMPEQB  Y6, Y4, Y4
	VPCMPEQB  Y6, Y5, Y5
	VPMOVMSKB Y4, AX
	VPMOVMSKB Y5, BX
	SHLQ      $32, BX
	ORQ       BX, AX
	NOTQ      AX
	MOVQ      AX, R13
	LEAQ      (R10)(AX*2), AX
	ANDQ      R12, AX
	ORQ       AX, R11
	SHRQ      $63, R13
	MOVQ      R13, R10
	VPBROADCASTB singles<>+5(SB), Y0
	VPAND     Y0, Y2, Y2
	VPAND     Y0, Y3, Y3
	VPCMPEQB  Y6, Y2, Y2
	VPCMPEQB  Y6, Y3, Y3
	VPMOVMSKB Y2, AX
	VPMOVMSKB Y3, BX
	SHLQ      $32, BX
	ORQ       BX, AX
	NOTQ      AX
	VMOVDQU   (SI), Y0
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
	MOVQ      R11, codes+40(FP)
	VZEROUPPER
	RET

DATA letters<>+0(SB)/4, $0x00196120 // what capitals lack, 'a', 25
GLOBL letters<>(SB), RODATA|NOPTR, $4

// func lettersAVX2(text *byte, blocks int, letters *uint64)
TEXT ·lettersAVX2(SB), NOSPLIT, $0-24
	MOVQ text+0(FP), SI
	MOVQ blocks+8(FP), CX
	MOVQ letters+16(FP), DI
	VPBROADCASTB letters<>+0(SB), Y15
	VPBROADCASTB letters<>+1(SB), Y14
	VPBROADCASTB letters<>+2(SB), Y13

lettersBlock:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1

	// letters: what is left of the small one without 'a' is 25 at most
	VPOR      Y15, Y0, Y2
	VPOR      Y15, Y1, Y3
	VPSUBB    Y14, Y2, Y2
	VPSUBB    Y14, Y3, Y3
	VPMINUB   Y13, Y2, Y4
	VPMINUB   Y13, Y3, Y5
	VPCMPEQB  Y2, Y4, Y2
	VPCMPEQB  Y3, Y5, Y3
	VPOR      Y0, Y2, Y2 // and what is no ASCII, by its highest bit
	VPOR      Y1, Y3, Y3
	VPMOVMSKB Y2, AX
	VPMOVMSKB Y3, BX
	SHLQ      $32, BX
	ORQ       BX, AX
	MOVQ      AX, (DI)

	ADDQ $64, SI
	ADDQ $8, DI
	DECQ CX
	JNZ  lettersBlock

	VZEROUPPER
	RET
