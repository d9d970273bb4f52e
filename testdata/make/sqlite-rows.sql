SELECT json_array('people', hex(id), hex("e mail"), iif(born IS NULL, NULL, hex(born)), iif(photo IS NULL, NULL, hex(photo)), iif(score IS NULL, NULL, hex(score))) FROM people ORDER BY 1;
SELECT json_array('odd "name"', hex(a), hex(b), iif(person IS NULL, NULL, hex(person))) FROM [odd "name"] ORDER BY 1;
