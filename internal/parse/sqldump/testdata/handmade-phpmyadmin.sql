-- phpMyAdmin SQL Dump
-- version 5.2.1
-- https://www.phpmyadmin.net/
--
-- Host: localhost:3306

SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;
SET time_zone = "+00:00";

--
-- Database: `blog`
--

-- --------------------------------------------------------

CREATE TABLE `wp_users` (
  `ID` bigint(20) UNSIGNED NOT NULL,
  `user_login` varchar(60) NOT NULL DEFAULT '',
  `user_email` varchar(100) NOT NULL DEFAULT ''
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

--
-- Dumping data for table `wp_users`
--

INSERT INTO `wp_users` (`ID`, `user_login`, `user_email`) VALUES
(1, 'admin', 'admin@example.org'),
(2, 'it''s', 'its@example.org');

DELIMITER $$
CREATE DEFINER=`root`@`localhost` FUNCTION `f` () RETURNS INT(11) BEGIN
  INSERT INTO `wp_users` VALUES (9, 'x', 'function@example.org');
  RETURN 1;
END$$
DELIMITER ;

ALTER TABLE `wp_users`
  ADD PRIMARY KEY (`ID`),
  ADD UNIQUE KEY `mail` (`user_email`(50)),
  ADD KEY `user_login_key` (`user_login`);

ALTER TABLE `wp_users`
  MODIFY `ID` bigint(20) UNSIGNED NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;

ALTER TABLE `wp_usermeta`
  ADD CONSTRAINT `fk` FOREIGN KEY (`user_id`) REFERENCES `wp_users` (`ID`) ON DELETE CASCADE;
COMMIT;
