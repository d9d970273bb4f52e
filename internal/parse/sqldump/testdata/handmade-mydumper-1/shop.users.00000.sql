/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40101 SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `users` VALUES(1,"one@example.org","say \"hi\", it's")
,(2,"two@example.org","),\n,(3,")
,(3,"three@example.org",NULL)
;
INSERT INTO `users` VALUES(4,"four@example.org","")
;
