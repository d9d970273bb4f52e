/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;

/*!40103 SET TIME_ZONE='+00:00' */;
CREATE TABLE `letters` (
  `staff_id` int(10) unsigned NOT NULL,
  `nr` int(11) NOT NULL,
  `body` longtext NOT NULL,
  PRIMARY KEY (`staff_id`,`nr`),
  CONSTRAINT `letters_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
