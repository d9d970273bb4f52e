/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `staff` (`id`,`mail`,`name`,`born`,`pay`,`rate`,`flags`,`kind`,`photo`,`token`,`letter`,`data`,`seen`) VALUES
(1,"quote@example.org","O\'Brien","1970-01-02",1234.50,0.00000000015,"","it\'s","\0","�\0","It\'s \"quoted\" and `ticked`","{\"a\": \"b\\\"c\"}","2024-01-02 03:04:05"),
(2,"backslash@example.org","Back\\","1971-02-03",-0.01,-3e20,"\0","nurse","\\","\\\'","ends in two \\\\",NULL,"2024-01-02 03:04:05"),
(3,"lines@example.com","�lodie M�ller",NULL,NULL,NULL,NULL,NULL,NULL,NULL,"first\nsecond\r\nthird	tab\0nul\Zeof",NULL,"2024-01-02 03:04:05"),
(4,"tuple@example.com","),(","1999-12-31",0.00,0,"�","a,b)","\'),(","","),(1,\'x\'),\n(2,\'y\');\nINSERT INTO `staff` VALUES (3);\n","[]","2024-01-02 03:04:05"),
(5,"comment@example.net","-- no","2000-02-29",9.00,2,"","nurse","",NULL,"-- not a comment\n/* nor this */ # nor that /*!50000 this */","\"\"","2024-01-02 03:04:05"),
(6,"unicode@example.net","Zo�","1980-05-05",1.00,1,"","nurse","é","�","日本語 😀 é à ü – “x” € ñ",NULL,"2024-01-02 03:04:05"),
(7,"words@example.org","NULL","1980-05-06",1.00,1,"","nurse","0x41","NULL","0x41 \\N \\. \\% \\_ TRUE",NULL,"2024-01-02 03:04:05"),
(8,"empty@example.org","","1980-05-07",1.00,1,"","nurse","","","",NULL,"2024-01-02 03:04:05"),
(9,"semicolon@example.org",";","1980-05-08",1.00,1,"","nurse",";\n",";","Dear Sir;\n\nDROP TABLE x;\n-- \nJean",NULL,"2024-01-02 03:04:05");
