/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40103 SET TIME_ZONE='+00:00' */;
INSERT INTO `odd name.dotted` VALUES
(1,"x","y"),
(2,"",NULL),
(3,"\"","`");
